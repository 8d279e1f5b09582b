import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { DemoRole, TestApp } from './app.ts';

const readOperation = `mutation($input: ReadTableInput!) { readTable(input: $input) { __typename
  ... on TableReading { seen columns headings { heading column } rows { line rowId name state fault
    cells { column value present state fault detail text } } }
  ... on TableRefused { reason } } }`;
const commitOperation = `mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename
  ... on CommittedCells { changed } ... on InvalidCells { faults { column code } } } }`;

interface ReadCell {
  readonly column: string;
  readonly value: unknown;
  readonly present: unknown;
  readonly state: string;
  readonly fault: string | null;
  readonly detail: string | null;
  readonly text: string | null;
}
interface ReadRow {
  readonly line: number;
  readonly rowId: string | null;
  readonly name: string;
  readonly state: string;
  readonly fault: string | null;
  readonly cells: readonly ReadCell[];
}
/** A file as the API understands it. */
export interface Reading {
  readonly seen: string;
  readonly columns: readonly string[];
  readonly headings: readonly { heading: string; column: string | null }[];
  readonly rows: readonly ReadRow[];
}

export const base64 = (content: string | Buffer): string => Buffer.from(content).toString('base64');

/** Rows that would change anything or are faulty, with what they would change. */
export const newsOf = ({ rows }: Reading) =>
  rows.flatMap(({ name, state, fault, cells }) =>
    state === 'FOUND' && cells.every((cell) => cell.state === 'UNCHANGED') ? [] : [{ name, state, fault, cells }],
  );

/** Writing, reading and saving files of tables. */
export function tableFiles(using: () => TestApp) {
  const readAs = (role: DemoRole, input: object) => using().query(readOperation, { input }, role);
  return {
    readAs,
    read: async (
      sheet: string,
      content: string | Buffer,
      more: object = {},
      as: DemoRole = 'ADMINISTRATOR',
    ): Promise<Reading> => {
      const answer = await readAs(as, { sheet, contentBase64: base64(content), ...more });
      expect(answer.errors).toEqual([]);
      expect(answer.data.readTable.__typename).toBe('TableReading');
      return answer.data.readTable;
    },
    save: async (sheet: string, { seen, rows }: Reading) => {
      const cells = rows.flatMap(({ rowId, cells: ofRow }) =>
        ofRow.filter(({ state }) => state === 'CHANGED').map(({ column, value }) => ({ rowId, column, value, seen })),
      );
      const input = { id: randomUUID(), sheet, reason: 'Från fil', cells };
      return (await using().query(commitOperation, { input }, 'ADMINISTRATOR')).data.commitCells;
    },
    exported: async (body: object, as: DemoRole = 'ADMINISTRATOR'): Promise<Buffer> => {
      const response = await using().app.inject({
        method: 'POST',
        url: '/export',
        headers: { cookie: await using().cookieOf(as) },
        payload: { title: 'Fil', ...body },
      });
      expect(response.statusCode).toBe(200);
      return response.rawPayload;
    },
  };
}
