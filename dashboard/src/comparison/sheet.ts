import type { Value } from '../grid/edits.ts';
import type { ColumnEdit, Question, Reading, SheetColumn } from '../grid/sheet-column.ts';
import { today } from '../layout/moments.ts';
import { readDate } from '../layout/read-date.ts';
import { gradeColours } from '../theme/grade-colours.ts';
import { areaLetters } from '../words/area-letters.ts';
import { type ComparisonRow, isSummary, type UnitRow } from './columns.ts';
import { printed } from './grade-cell.ts';
import type { Cell, GradeLetter } from './profile.ts';
import type { Show } from './view.ts';

const grades: readonly string[] = ['A', 'B', 'C', 'D'];
/** What the server calls a grade that was emptied: one that cannot be read. */
const unreadable = 'ILLEGIBLE';
/** Stands for an adjustment whose day the table does not hold. */
const someDay = '';

/** The row as it looks with the draft's grades. Whether a grade moved is not known before it is saved. */
export function withDraft(row: ComparisonRow, values: ReadonlyMap<string, Value>): ComparisonRow {
  if (isSummary(row)) return row;
  const cells = row.cells.map((cell, index): Cell => {
    const letter = areaLetters[index];
    const initialValue = values.get(`${letter}.initial`);
    const adjustedValue = values.get(`${letter}.adjusted`);
    if (initialValue === undefined && adjustedValue === undefined) return cell;
    const initial = initialValue === undefined ? cell.initial : letterOf(initialValue);
    const adjusted = adjustedValue === undefined ? cell.inForce === 'c' : adjustedValue !== null;
    return {
      ...cell,
      initial,
      inForce: adjusted ? 'c' : initial,
      change: '.',
      plan: adjusted ? cell.plan : undefined,
    };
  });
  return { ...row, cells, ds: cells.filter(({ initial }) => initial === 'D').length };
}

function letterOf(value: Value): GradeLetter {
  return typeof value === 'string' && grades.includes(value) ? (value as GradeLetter) : '?';
}

/** What stands in a grade's cell as text: what is copied comes back as it was when it is pasted. */
export function gradeText({ initial, inForce }: Cell, show: Show): string {
  const letter = show === 'inForce' ? inForce : initial;
  if (letter === 'c') return `C (från ${printed(initial)})`;
  return letter === '-' ? '' : letter;
}

interface SheetSettings {
  readonly show: Show;
  readonly translate: (key: string, values?: object) => string;
  readonly severalRegions: boolean;
  /** «A. Verksamheten» */
  readonly areaName: (letter: string) => string;
}

/** How the comparison's columns read and write. Only grades can be changed here. */
export function comparisonSheet(settings: SheetSettings): SheetColumn<ComparisonRow>[] {
  const { translate, severalRegions } = settings;
  const text = (id: string, header: string, textOf: (row: UnitRow) => string): SheetColumn<ComparisonRow> => ({
    id,
    header: translate(header),
    text: (row) => (isSummary(row) ? '' : textOf(row)),
  });
  return [
    text('name', 'comparison.unit', ({ name }) => name),
    ...areaLetters.map((_, index) => gradeColumn(index, settings)),
    {
      ...text('ds', 'comparison.ds', ({ ds }) => String(ds)),
      number: (row) => (isSummary(row) ? null : row.ds),
    },
    text('inspectedOn', 'comparison.inspected', ({ inspectedOn }) => inspectedOn ?? ''),
    text('sjukvardsomrade', 'comparison.sjukvardsomrade', ({ sjukvardsomrade }) => sjukvardsomrade),
    ...(severalRegions ? [text('region', 'comparison.region', ({ region }) => region)] : []),
    text('provider', 'comparison.provider', ({ provider }) => provider),
    text('code', 'comparison.code', ({ code }) => code),
  ];
}

function gradeColumn(index: number, settings: SheetSettings): SheetColumn<ComparisonRow> {
  const { show, translate, areaName } = settings;
  const letter = areaLetters[index] ?? 'A';
  const cellOf = (row: ComparisonRow) => (isSummary(row) ? undefined : row.cells[index]);
  return {
    id: letter,
    header: letter,
    name: areaName(letter),
    ticks: {
      last: ['?', ''],
      // Both grades are shown, but a cell is edited, copied and narrowed by its initial one.
      ...(show === 'both' && { note: translate('grade.ticks_initial') }),
    },
    text: (row) => {
      const cell = cellOf(row);
      return cell ? gradeText(cell, show) : '';
    },
    style: (row) => {
      const cell = cellOf(row);
      if (!cell) return undefined;
      const shade = gradeColours.light[show === 'inForce' ? cell.inForce : cell.initial];
      return shade.background === 'transparent' ? undefined : { background: shade.background, colour: shade.text };
    },
    edit: show === 'inForce' ? adjustmentEdit(letter, cellOf, settings) : initialEdit(letter, cellOf, settings),
  };
}

type CellOf = (row: ComparisonRow) => Cell | undefined;

function keyIn(column: string) {
  return (row: ComparisonRow) =>
    isSummary(row) || row.inspectionId === null ? undefined : { rowId: row.inspectionId, column };
}

function initialEdit(letter: string, cellOf: CellOf, { translate, show }: SheetSettings): ColumnEdit<ComparisonRow> {
  return {
    atOnce: true,
    keyOf: keyIn(`${letter}.initial`),
    valueOf: (row) => {
      const initial = cellOf(row)?.initial;
      return initial === '?' ? unreadable : initial === undefined || initial === '-' ? null : initial;
    },
    write: (row) => {
      const cell = cellOf(row);
      return cell ? gradeText(cell, show) : '';
    },
    read: (typed): Reading => {
      const given = typed.trim().toUpperCase();
      if (grades.includes(given)) return { value: given };
      if (given === '' || given === '?' || given === '–' || given === '-') return { value: unreadable };
      return { refused: translate(/FRÅN|→|FROM/.test(given) ? 'grade.refused_origin' : 'grade.refused') };
    },
  };
}

function adjustmentEdit(letter: string, cellOf: CellOf, { translate, show }: SheetSettings): ColumnEdit<ComparisonRow> {
  const write = (row: ComparisonRow) => {
    const cell = cellOf(row);
    return cell ? gradeText(cell, show) : '';
  };
  return {
    atOnce: true,
    keyOf: keyIn(`${letter}.adjusted`),
    valueOf: (row) => (cellOf(row)?.inForce === 'c' ? someDay : null),
    write,
    read: (typed, row): Reading => {
      const cell = cellOf(row);
      const given = typed.trim();
      if (!cell) return { refused: translate('grid.no_cell') };
      const adjusted = cell.inForce === 'c';
      const same = given.toUpperCase() === write(row).toUpperCase() || (adjusted && given.toUpperCase() === 'C');
      if (same) return { value: adjusted ? someDay : null };
      if (given === '' && adjusted) return { value: null };
      if (given.toUpperCase() === 'C' && cell.initial === 'D') return { ask: adjustedOn(translate) };
      return { refused: translate('grade.refused_in_force') };
    },
  };
}

function adjustedOn(translate: SheetSettings['translate']): Question {
  return {
    label: translate('grade.adjusted_on'),
    help: translate('grade.adjusted_on_help'),
    answer: (text) => {
      const date = readDate(text, today());
      return date ? { value: date } : { refused: translate('app.date_wrong') };
    },
  };
}
