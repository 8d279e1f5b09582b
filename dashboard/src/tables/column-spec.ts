import type { ColDef } from 'ag-grid-community';
import type { Value } from '../grid/edits.ts';
import type { Reading, SheetColumn } from '../grid/sheet-column.ts';
import { today } from '../layout/moments.ts';
import { readDate } from '../layout/read-date.ts';

type Translate = (key: string, values?: object) => string;

/** A column of a register's table: what it shows, and how it is changed. */
export interface ColumnSpec<Row> {
  readonly id: string;
  /** Key of the heading's words, and what they are filled with. */
  readonly header: string;
  readonly headerValues?: object;
  /** Key of what the heading tells when one points at it. */
  readonly help?: string;
  readonly helpValues?: object;
  /** Draws the heading; a screen reader hears its words. */
  readonly drawHeader?: () => Node;
  readonly width: number;
  readonly pinned?: boolean;
  text(row: Row): string;
  readonly number?: (row: Row) => number | null;
  /** Where a click on the text leads. */
  readonly link?: (row: Row) => string | undefined;
  /** What a click on the text opens beside the table. */
  readonly opens?: (row: Row) => void;
  /** A class by which a cell stands out; its text or its remark must say the same. */
  readonly mark?: (row: Row) => string | undefined;
  /** Words after the text that are shown and spoken, and neither copied nor edited. */
  readonly remark?: (row: Row) => string | undefined;
  /** Draws something else than the text; a screen reader hears the text. */
  readonly draw?: (row: Row) => Node;
  /** Takes typed and pasted texts; a column without it is only read. */
  readonly read?: (text: string, row: Row) => Reading;
  /** Texts may have several lines. */
  readonly prose?: boolean;
  /** Name of the value that is changed, when it is not the column's. */
  readonly field?: string;
  /** A drawing that no file holds. */
  readonly onScreenOnly?: boolean;
  /** It is set for a new row, and stays. */
  readonly newOnly?: boolean;
  /** Texts to choose among while typing. */
  readonly choices?: (row: Row) => readonly string[];
}

/** A row that can be changed value by value: its fields are named as the table's columns. */
export interface RecordRow {
  readonly id: string;
}

/** The value that a row has under a name; null for none. */
export function valueIn(row: RecordRow, field: string): Value {
  const values: Readonly<Record<string, unknown>> = { ...row };
  const value = values[field] ?? null;
  return isValue(value) ? value : null;
}

function isValue(value: unknown): value is Value {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** The row as it looks with a draft's values. */
export function withValues<Row extends RecordRow>(row: Row, values: ReadonlyMap<string, Value>): Row {
  return { ...row, ...Object.fromEntries(values) };
}

/** Columns as AG Grid draws them. */
export function drawnColumns<Row extends RecordRow>(
  specs: readonly ColumnSpec<Row>[],
  translate: Translate,
  collator: Intl.Collator,
  go: (address: string) => void,
  compact: boolean,
): ColDef<Row>[] {
  return specs.map(
    ({
      id,
      header,
      headerValues,
      help,
      helpValues,
      width,
      pinned,
      text,
      number,
      link,
      opens,
      draw,
      drawHeader,
      mark,
      remark,
    }) => ({
      colId: id,
      headerName: translate(header, headerValues),
      ...(help && { headerTooltip: translate(help, helpValues) }),
      ...(drawHeader && {
        headerComponentParams: { innerHeaderComponent: DrawnHeading, innerHeaderComponentParams: { drawHeader } },
      }),
      width: pinned && compact ? 150 : width,
      ...(pinned && { pinned: 'left' as const, cellClass: 'unit-name' }),
      ...((link || opens || draw) && { cellRenderer: DrawnCell, cellRendererParams: { text, link, opens, draw, go } }),
      ...(number
        ? {
            cellClass: ({ data }) => ['number', (data && mark?.(data)) ?? ''],
            headerClass: 'ag-right-aligned-header',
            valueGetter: ({ data }) => (data ? number(data) : null),
            valueFormatter: ({ data }) => (data ? text(data) : ''),
          }
        : {
            ...(mark && { cellClass: ({ data }) => (data && mark(data)) ?? '' }),
            valueGetter: ({ data }) => (data ? text(data) : ''),
            ...(remark && { valueFormatter: ({ data }) => (data ? withRemark(text(data), remark(data)) : '') }),
            comparator: (one: string, other: string) => collator.compare(one, other),
          }),
    }),
  );
}

const withRemark = (text: string, remark: string | undefined) =>
  remark && text ? `${text} (${remark})` : (remark ?? text);

interface DrawnHeadingParameters {
  readonly displayName: string;
  readonly drawHeader: () => Node;
}

/** A heading that shows a drawing. */
class DrawnHeading {
  private readonly element = document.createElement('span');

  init({ displayName, drawHeader }: DrawnHeadingParameters): void {
    const words = document.createElement('span');
    words.className = 'visually-hidden';
    words.textContent = displayName;
    this.element.className = 'drawn-heading';
    this.element.replaceChildren(words, drawHeader());
  }

  getGui(): HTMLElement {
    return this.element;
  }
}

interface DrawnCellParameters {
  readonly data: object | undefined;
  readonly text: (row: object) => string;
  readonly link?: (row: object) => string | undefined;
  readonly opens?: (row: object) => void;
  readonly draw?: (row: object) => Node;
  readonly go: (address: string) => void;
}

/** A cell that shows a link or a drawing. */
class DrawnCell {
  private readonly element = document.createElement('span');

  init(parameters: DrawnCellParameters): void {
    this.refresh(parameters);
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh({ data, text, link, opens, draw, go }: DrawnCellParameters): boolean {
    const address = data && link?.(data);
    const words = data ? text(data) : '';
    if (data && draw) {
      this.element.role = 'img';
      this.element.ariaLabel = words || '–';
      this.element.replaceChildren(draw(data));
    } else if (data && opens && words) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'plain';
      button.textContent = words;
      button.tabIndex = -1;
      button.addEventListener('click', () => opens(data));
      this.element.replaceChildren(button);
    } else if (address) {
      const anchor = document.createElement('a');
      anchor.href = address;
      anchor.textContent = words;
      anchor.tabIndex = -1;
      anchor.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(address);
      });
      this.element.replaceChildren(anchor);
    } else this.element.replaceChildren(words);
    return true;
  }
}

/** Columns as the spreadsheet reads and writes them. */
export function sheetColumns<Row extends RecordRow>(
  specs: readonly ColumnSpec<Row>[],
  translate: Translate,
  isNew: (row: Row) => boolean,
): SheetColumn<Row>[] {
  return specs.map(({ id, header, headerValues, text, number, read, field = id, prose, newOnly = false, choices }) => ({
    id,
    header: translate(header, headerValues),
    text,
    number,
    ...(read && {
      edit: {
        atOnce: false,
        keyOf: (row: Row, begins = false) =>
          newOnly && !begins && !isNew(row) ? undefined : { rowId: row.id, column: field },
        valueOf: (row: Row) => valueIn(row, field),
        write: text,
        read,
        choices,
        prose,
      },
    }),
  }));
}

/** Text; nothing but spaces counts as empty. */
export const readText = (text: string): Reading => ({ value: text.trim() === '' ? null : text.trim() });

/** A day: 2026-05-22, 22/5, idag; empty for none. */
export const readDay =
  (translate: Translate) =>
  (text: string): Reading => {
    const date = readDate(text, today());
    if (date === undefined) return { refused: translate('app.date_wrong') };
    return { value: date === '' ? null : date };
  };

/** The key of something by its whole name, or by the beginning of one name alone; empty for none. */
export const readKey = (
  choices: readonly { readonly id: string; readonly name: string }[],
  text: string,
  refusal: string,
): Reading => {
  const given = text.trim().toLowerCase();
  if (given === '') return { value: null };
  const whole = choices.filter(({ name }) => name.toLowerCase() === given);
  const found = whole.length > 0 ? whole : choices.filter(({ name }) => name.toLowerCase().startsWith(given));
  return found.length === 1 && found[0] ? { value: found[0].id } : { refused: refusal };
};

/** One of some words, as they are shown or by their first letters. */
export const readWord =
  (words: readonly (readonly [value: string, shown: string])[], refusal: string) =>
  (text: string): Reading => {
    const given = text.trim().toLowerCase();
    const found = words.filter(
      ([value, shown]) => given !== '' && [value, shown].some((one) => one.toLowerCase().startsWith(given)),
    );
    return found.length === 1 && found[0] ? { value: found[0][0] } : { refused: refusal };
  };
