import { regulationRows } from '@gradvis/prisma/reference/reference';
import type { CompletenessRow } from '../iup/completeness.read-model.ts';
import { type Exported, type Names, nameIn } from './exported.ts';

const lackOf = ({ lacks }: CompletenessRow, code: string): string | null =>
  lacks
    .split('|')
    .find((part) => part.startsWith(`${code}:`))
    ?.slice(code.length + 1) ?? null;

/** Completeness as a file: a column for each delmål, with what it lacks. */
export function completenessColumns(names: Names): ReadonlyMap<string, Exported<CompletenessRow>> {
  const codes = (regulationRows().get('Delmal') ?? []).map(({ code }) => String(code));
  return new Map<string, Exported<CompletenessRow>>([
    ['name', { type: 'text', value: ({ name }) => name }],
    ['unitName', { type: 'text', value: ({ unitName }) => unitName }],
    ['checkedOn', { type: 'date', value: ({ checkedOn }) => checkedOn }],
    ['checkedBy', { type: 'text', value: ({ checkedBy }) => checkedBy }],
    [
      'count',
      {
        type: 'number',
        value: ({ checkedOn, lacks }) => (checkedOn ? lacks.split('|').filter((part) => part !== '').length : null),
      },
    ],
    ...codes.map((code): [string, Exported<CompletenessRow>] => [
      code,
      { type: 'text', value: (row) => lackOf(row, code) },
    ]),
    ['sjukvardsomrade', { type: 'text', value: ({ sjukvardsomradeId }) => nameIn(names, sjukvardsomradeId) }],
    ['region', { type: 'text', value: ({ regionId }) => nameIn(names, regionId) }],
  ]);
}
