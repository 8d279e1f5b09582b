/** How one column stands. */
export interface ColumnLayout {
  readonly id: string;
  readonly width?: number | undefined;
  readonly hidden?: boolean | undefined;
  readonly pinned?: boolean | undefined;
}

/** How a table stands: its columns in order, and the texts that its rows are narrowed to. */
export interface GridLayout {
  /** Empty: as the screen lays them out. */
  readonly columns: readonly ColumnLayout[];
  /** By column: only rows with one of these texts. */
  readonly checks: { readonly [column: string]: readonly string[] };
}

export const plainLayout: GridLayout = { columns: [], checks: {} };

/** The layout that stored JSON holds; whatever is no layout counts as plain. */
export function readLayout(json: unknown): GridLayout {
  if (typeof json !== 'object' || json === null) return plainLayout;
  const { columns, checks } = json as { columns?: unknown; checks?: unknown };
  return {
    columns: Array.isArray(columns) ? columns.flatMap(readColumn) : [],
    checks: Object.fromEntries(
      Object.entries(typeof checks === 'object' && checks !== null ? checks : {}).flatMap(([column, texts]) =>
        Array.isArray(texts) ? [[column, texts.filter((text) => typeof text === 'string')]] : [],
      ),
    ),
  };
}

/** The layout that a text in an address holds; whatever is none counts as plain. */
export function layoutOf(text: string | null): GridLayout {
  if (!text) return plainLayout;
  try {
    return readLayout(JSON.parse(text));
  } catch {
    return plainLayout;
  }
}

/** The layout as a text for an address; empty when it is plain. */
export function layoutText(layout: GridLayout): string {
  const isPlain = layout.columns.length === 0 && Object.keys(layout.checks).length === 0;
  return isPlain ? '' : JSON.stringify(layout);
}

function readColumn(json: unknown): ColumnLayout[] {
  if (typeof json !== 'object' || json === null) return [];
  const { id, width, hidden, pinned } = json as Record<string, unknown>;
  if (typeof id !== 'string') return [];
  return [
    {
      id,
      ...(typeof width === 'number' && width >= 20 && width <= 2_000 && { width }),
      ...(hidden === true && { hidden }),
      ...(pinned === true && { pinned }),
    },
  ];
}

/** Whether a row's texts pass all checks. */
export function passes<Row>(
  row: Row,
  checks: GridLayout['checks'],
  textOf: (column: string, row: Row) => string,
): boolean {
  return Object.entries(checks).every(([column, texts]) => texts.includes(textOf(column, row)));
}
