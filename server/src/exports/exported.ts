import type { FileColumn, FileValue } from './table-file.ts';

/** A column that can be exported: its type, and what a row holds there. */
export interface Exported<Row> {
  readonly type: FileColumn['type'];
  value(row: Row): FileValue;
  /** The text by which the screen's filter knows it, when that is another than the file's. */
  check?(row: Row): string;
  /** For grades: the place in the order of the screen. */
  rank?(row: Row): number;
}

/** Names by key: regions, sjukvårdsområden, providers, editions of frameworks. */
export type Names = ReadonlyMap<string, string>;

/** A place's name; empty for none. */
export const nameIn = (names: Names, id: string | null): string => (id ? (names.get(id) ?? '') : '');
