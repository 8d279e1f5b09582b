import type { GridApi } from 'ag-grid-community';
import type { Adding } from './adding.ts';
import { DraftStore } from './draft-store.ts';
import { newRowColumn, type Value } from './edits.ts';
import type { Group, GroupRow } from './grouping.ts';
import type { Refusal, SpreadsheetHost } from './host.ts';
import type { Reading, SheetColumn } from './sheet-column.ts';
import { Spreadsheet } from './spreadsheet.ts';

/** A row of the table that tests of this layer write in. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly district: string;
  readonly region: string;
}

const fields = ['name', 'kind', 'district', 'region'] as const;
const districts: Readonly<Record<string, readonly string[]>> = { north: ['Abisko'], south: ['Ystad'] };
const begun = { kind: 'outer', region: 'north' };

/** A place of that name; the rest is as given. */
export const placeNamed = (name: string, rest: Partial<Place> = {}): Place => ({
  id: name.toLowerCase(),
  name,
  kind: 'outer',
  district: '',
  region: 'north',
  ...rest,
});

type Event = 'modelUpdated';

/** The spreadsheet over a table that nobody draws: what AG Grid and the screen would tell is told by a test. */
export class StubSheet {
  readonly draft = new DraftStore();
  readonly spreadsheet: Spreadsheet<Place>;
  refusals: readonly Refusal[] = [];
  beyondRows = 0;
  /** What the person answers when asked for new rows. */
  mayAdd: () => Promise<boolean> = async () => true;
  unfolded: readonly string[] = [];
  opened: readonly string[] = [];
  readonly groupOf: (row: Place) => Group = ({ region }) => ({ key: region, label: region });
  private made = 0;
  private rows: readonly Place[];
  /** The cell that AG Grid has moved the focus to, without having told of it yet. */
  focused: { readonly row: number; readonly field: (typeof fields)[number] } | undefined;
  /** Rows that are drawn; those beyond come into sight later. */
  drawnRows = Number.POSITIVE_INFINITY;
  /** The row whose cell has the browser's focus. */
  focusedRow: number | undefined;
  private readonly heard = new Map<Event, Set<() => void>>();

  constructor(rows: readonly Place[], overrides: Partial<SpreadsheetHost<Place>> = {}) {
    this.rows = rows;
    const columns = new Map(this.columns.map((column) => [column.id, column]));
    // Outside a browser nobody escapes selectors; the ids of these columns need none.
    Object.assign(globalThis, { CSS: { escape: String } });
    const frame = Object.assign(new EventTarget(), { querySelector: this.cellAt }) as unknown as HTMLElement;
    this.spreadsheet = new Spreadsheet<Place>(frame, this.api(), {
      columns,
      draft: this.draft,
      locked: undefined,
      stored: (row) => row,
      withDraft: (row, values) => ({ ...row, ...Object.fromEntries(values) }),
      keyOf: ({ id }) => id,
      seen: '7',
      words: {
        readOnly: 'read only',
        noCell: 'no cell',
        tooLarge: 'too large',
        tooLong: 'too long',
        changed: 'changed',
      },
      selected: () => undefined,
      ask: async () => undefined,
      adding: this.adding,
      mayAdd: () => this.mayAdd(),
      refused: (refusals, { rows: rowsBeyond }) => {
        this.refusals = refusals;
        this.beyondRows = rowsBeyond;
      },
      startEditing: () => undefined,
      open: ({ id }) => {
        this.opened = [...this.opened, id];
      },
      command: () => undefined,
      menu: () => undefined,
      openGroup: () => undefined,
      unfold: ({ id }) => {
        this.unfolded = [...this.unfolded, id];
      },
      ...overrides,
    });
  }

  /** Other rows are shown from now on, and AG Grid tells of it. */
  show(rows: readonly Place[]): void {
    this.rows = rows;
    for (const listener of this.heard.get('modelUpdated') ?? []) listener();
  }

  get listening(): number {
    return this.heard.get('modelUpdated')?.size ?? 0;
  }

  /** What the draft holds, by «row/column». */
  get drafted(): Readonly<Record<string, Value>> {
    return Object.fromEntries([...this.draft.cells].map(([id, { value }]) => [id, value]));
  }

  private readonly isNew = ({ id }: Place) => this.draft.cells.has(`${id}/${newRowColumn}`);

  private readonly adding: Adding<Place> = {
    begin: () => {
      this.made += 1;
      const id = `new${this.made}`;
      const values = Object.entries({ [newRowColumn]: true, ...begun });
      return {
        row: placeNamed('', { id, ...begun }),
        cells: values.map(([column, value]) => ({ rowId: id, column, value })),
      };
    },
    isNew: this.isNew,
  };

  private get columns(): SheetColumn<Place>[] {
    return fields.map((id) => ({
      id,
      header: id,
      text: (row) => row[id],
      edit: {
        atOnce: id === 'kind',
        keyOf: (row, begins = false) =>
          id === 'region' && !begins && !this.isNew(row) ? undefined : { rowId: row.id, column: id },
        valueOf: (row) => row[id] || null,
        write: (row) => row[id],
        read: (text, { region }): Reading =>
          id === 'district' && text !== '' && !districts[region]?.includes(text)
            ? { refused: `no ${text} in the ${region}` }
            : { value: text || null },
      },
    }));
  }

  private readonly cellAt = (selector: string) => {
    const row = Number(/row-index="(\d+)"/.exec(selector)?.[1]);
    return row < this.drawnRows ? { matches: () => row === this.focusedRow } : null;
  };

  private api(): GridApi<Place | GroupRow> {
    const nodeAt = (rowIndex: number) => {
      const data = this.rows[rowIndex];
      return data && { rowIndex, data };
    };
    const columns = fields.map((id) => ({ getColId: () => id }));
    const api = {
      getDisplayedRowCount: () => this.rows.length,
      getDisplayedRowAtIndex: nodeAt,
      getRowNode: (key: string) => nodeAt(this.rows.findIndex(({ id }) => id === key)),
      getAllDisplayedColumns: () => columns,
      getColumnState: () => [],
      getVerticalPixelRange: () => ({ top: 0, bottom: 300 }),
      ensureIndexVisible: () => undefined,
      ensureColumnVisible: () => undefined,
      setFocusedCell: (row: number) => {
        if (row < this.drawnRows) this.focusedRow = row;
      },
      getFocusedCell: () =>
        this.focused && {
          rowIndex: this.focused.row,
          column: { getColId: () => this.focused?.field },
          rowPinned: null,
        },
      isDestroyed: () => true,
      addEventListener: (event: Event, listener: () => void) =>
        this.heard.set(event, (this.heard.get(event) ?? new Set()).add(listener)),
      removeEventListener: (event: Event, listener: () => void) => this.heard.get(event)?.delete(listener),
    };
    return api as unknown as GridApi<Place | GroupRow>;
  }
}
