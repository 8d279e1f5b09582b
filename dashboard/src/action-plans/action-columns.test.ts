import type { ColDef, ValueFormatterParams } from 'ag-grid-community';
import { expect, test } from 'vitest';
import { drawnColumns } from '../tables/column-spec.ts';
import { actionColumns } from './action-columns.ts';
import type { ActionRow } from './action-preview.ts';

const translate = (key: string) => key;
const columns = actionColumns({
  translate,
  places: { regions: [], providers: [], frameworks: [], regulations: [] },
  units: [],
  locale: 'sv',
  onOpen: () => undefined,
  scale: { from: '2026-01-01', to: '2027-01-01', today: '2026-06-15' },
  day: '2026-06-15',
});
const specOf = (id: string) => columns.find((column) => column.id === id);
const row = {
  id: 'a1',
  dueOn: '2026-05-22',
  followUpOn: '2026-06-10',
  followedUpOn: '2026-06-12',
  followUpLate: true,
} as ActionRow;

test('a follow-up that is late says so in words, which are neither copied nor edited', () => {
  const spec = specOf('followUpOn');
  expect(spec?.text(row)).toBe('2026-06-10');
  const [drawn]: ColDef<ActionRow>[] = drawnColumns(
    spec ? [spec] : [],
    translate,
    new Intl.Collator(),
    () => undefined,
    false,
  );
  const format = drawn?.valueFormatter;
  const shown = (data: ActionRow) =>
    typeof format === 'function' ? format({ data } as ValueFormatterParams<ActionRow>) : undefined;
  expect(shown(row)).toBe('2026-06-10 (actions.follow_up_late)');
  expect(shown({ ...row, followUpLate: false })).toBe('2026-06-10');
});

test('the timeline tells in words all the days that it draws', () => {
  expect(specOf('timeline')?.text(row)).toBe(
    'actions.due 2026-05-22, actions.follow_up 2026-06-10, actions.followed_up 2026-06-12',
  );
});
