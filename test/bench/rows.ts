/** One line of the result. `floorMs` and `ratio` are null where there is nothing to compare with. */
export interface BenchRow {
  readonly name: string;
  readonly database: string;
  /** What of it was measured. */
  readonly measure: string;
  readonly oursMs: number | null;
  readonly floorMs: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  /** Whether the goal is reached; null when there is none, or nothing was measured. */
  readonly met: boolean | null;
  /** Whatever else was counted. */
  readonly figures?: { readonly [figure: string]: number };
  readonly note?: string;
}

/** A row for what could not be measured here, so that its absence is seen. */
export function notRun(name: string, database: string, reason: string): BenchRow {
  return {
    name,
    database,
    measure: 'not run',
    oursMs: null,
    floorMs: null,
    ratio: null,
    goal: '–',
    met: null,
    note: reason,
  };
}

/** Rows as an aligned table, with «missed» beside each goal that is not reached; notes follow. */
export function tableOf(rows: readonly BenchRow[]): string {
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(value < 10 ? 2 : 1));
  const head = ['name', 'database', 'measure', 'ours ms', 'floor ms', 'ratio', 'goal', ''];
  const cells = rows.map((row) => [
    row.name,
    row.database,
    row.measure,
    number(row.oursMs),
    number(row.floorMs),
    row.ratio === null ? '–' : row.ratio.toFixed(2),
    row.goal,
    [
      ...(row.met === false ? ['missed'] : []),
      ...Object.entries(row.figures ?? {}).map(([figure, value]) => `${figure} ${value}`),
    ].join(', '),
  ]);
  const all = [head, ...cells];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const lines = all.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  );
  const notes = [...new Set(rows.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : [])))];
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** Numbers to the right, words to the left. */
function pad(cell: string, width: number, column: number): string {
  return column >= 3 && column <= 5 ? cell.padStart(width) : cell.padEnd(width);
}
