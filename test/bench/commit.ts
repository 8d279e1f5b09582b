import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { areaLetters, decodeProfile } from '@gradvis/server/gradings/grading-profile';
import { startBuiltServer } from './built-server.ts';
import { type Databases, type Filled, noPostgres } from './databases.ts';
import { interleaved } from './measure.ts';
import { Client, startEntry } from './processes.ts';
import { type BenchRow, notRun } from './rows.ts';

const cellsOfCommit = 5_000;
const goal = 3;
const runs = { warmUps: 3, pairs: 15 };
const note =
  'floor: one INSERT of what stood before and one UPDATE, from JSON, in one transaction; it checks nothing. PostgreSQL is the goal’s database';

/** Thousands of initial grades saved as one change set, against two plain statements of the same size. */
export async function commitRow(databases: Databases): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const kind of ['postgresql', 'pglite'] as const) {
    const filled = await databases.get(kind);
    rows.push(filled ? await contend(filled) : notRun('commit', kind, noPostgres));
  }
  return rows;
}

/** A grade that can be an A or a B, and is one now. */
interface Cell {
  readonly inspectionId: string;
  readonly letter: string;
  grade: 'A' | 'B';
}

const comparisonQuery = '{ gradingComparison { seq items { inspectionId profile } } }';
const commitQuery = `mutation ($input: CommitCellsInput!) {
  commitCells(input: $input) {
    __typename
    ... on CommittedCells { seq changed }
    ... on InvalidCells { faults { rowId code } }
  }
}`;

interface Comparison {
  readonly seq: string;
  readonly items: readonly { readonly inspectionId: string | null; readonly profile: string }[];
}

async function contend(filled: Filled): Promise<BenchRow> {
  const app = await startBuiltServer(filled.place(), false);
  const floor = await startEntry(new URL('floor-server.ts', import.meta.url), filled.place());
  const [toApp, toFloor] = [new Client(app.port), new Client(Number(floor.told))];
  const ask = async <Data>(query: string, variables: object = {}): Promise<Data> => {
    const headers = { authorization: `Bearer ${filled.token}` };
    const answer = JSON.parse((await toApp.ask({ path: '/graphql', headers, body: { query, variables } })).toString());
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  try {
    const { gradingComparison } = await ask<{ gradingComparison: Comparison }>(comparisonQuery);
    // The two change different cells, since both may write to the same database.
    const free = changeableCells(gradingComparison);
    const [ours, least] = [free.slice(0, cellsOfCommit), free.slice(cellsOfCommit, 2 * cellsOfCommit)];
    if (least.length < cellsOfCommit) throw new Error(`Only ${free.length} cells can be changed.`);
    let seen = gradingComparison.seq;
    const askApp = async () => {
      const cells = turned(ours).map(({ inspectionId, letter, grade }) => ({
        rowId: inspectionId,
        column: `${letter}.initial`,
        value: grade,
        seen,
      }));
      const input = { id: randomUUID(), sheet: 'GRADINGS', reason: 'Mätning', cells };
      const { commitCells } = await ask<{ commitCells: { seq: string; changed: number } }>(commitQuery, { input });
      if (commitCells.changed !== cellsOfCommit) throw new Error(`Not saved: ${JSON.stringify(commitCells)}`);
      seen = commitCells.seq;
    };
    const askFloor = async () => {
      const body = turned(least).map(({ inspectionId, letter, grade }) => ({
        id: fixedId(inspectionId, letter),
        grade,
      }));
      const { changed } = JSON.parse((await toFloor.ask({ path: '/commit', body })).toString());
      if (changed !== cellsOfCommit) throw new Error(`The floor changed ${changed} cells.`);
    };
    const { pairs, ...times } = await interleaved(askApp, askFloor, runs);
    return {
      name: 'commit',
      database: filled.kind,
      measure: `${cellsOfCommit} initial grades saved`,
      ...times,
      goal: `≤ ${goal}`,
      met: times.ratio <= goal,
      figures: { pairs: pairs.count, low: pairs.low, high: pairs.high },
      note,
    };
  } finally {
    toApp.close();
    toFloor.close();
    await app.stop();
    await floor.stop();
  }
}

function changeableCells({ items }: Comparison): Cell[] {
  return items.flatMap(({ inspectionId, profile }) =>
    decodeProfile(profile).flatMap(({ now }, index): Cell[] => {
      const letter = areaLetters[index];
      const grade = now?.initial;
      return inspectionId && letter && (grade === 'A' || grade === 'B') ? [{ inspectionId, letter, grade }] : [];
    }),
  );
}

/** The same cells with the other grade each. */
function turned(cells: readonly Cell[]): readonly Cell[] {
  for (const cell of cells) cell.grade = cell.grade === 'A' ? 'B' : 'A';
  return cells;
}
