import { startBuiltServer } from './built-server.ts';
import { type Databases, type Filled, noPostgres } from './databases.ts';
import { interleaved } from './measure.ts';
import { type Asked, Client, startEntry } from './processes.ts';
import { type BenchRow, notRun } from './rows.ts';

/** One comparison of the app with its floor. */
export interface Contest {
  readonly name: string;
  readonly measure: string;
  readonly query: string;
  readonly variables: object;
  /** Where the floor answers. */
  readonly floorPath: string;
  /** Largest ratio that reaches the goal. */
  readonly goal: number;
  readonly note: string;
  readonly runs: { readonly warmUps: number; readonly pairs: number };
  /** Makes sure that both answered what was meant. @throws when they did not */
  check(ours: unknown, floor: unknown): void;
}

/**
 * Runs a contest on PGlite and on PostgreSQL: the built server and the floor, each in a process of its
 * own, asked in turn. (Through tsx the server would be slower than what is shipped: it keeps the names
 * of functions, at a cost for each that is made.)
 */
export async function againstFloor(databases: Databases, contest: Contest): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const kind of ['postgresql', 'pglite'] as const) {
    const filled = await databases.get(kind);
    rows.push(filled ? await contend(filled, contest) : notRun(contest.name, kind, noPostgres));
  }
  return rows;
}

async function contend(filled: Filled, contest: Contest): Promise<BenchRow> {
  const { name, measure, goal, note } = contest;
  const app = await startBuiltServer(filled.place(), false);
  const floor = await startEntry(new URL('floor-server.ts', import.meta.url), filled.place());
  const [toApp, toFloor] = [new Client(app.port), new Client(Number(floor.told))];
  try {
    const question: Asked = {
      path: '/graphql',
      headers: { authorization: `Bearer ${filled.token}` },
      body: { query: contest.query, variables: contest.variables },
    };
    const askApp = () => toApp.ask(question);
    const askFloor = () => toFloor.ask({ path: contest.floorPath });
    const [ours, least] = [await askApp(), await askFloor()];
    contest.check(JSON.parse(ours.toString()), JSON.parse(least.toString()));
    const { pairs, ...times } = await interleaved(askApp, askFloor, contest.runs);
    return {
      name,
      database: filled.kind,
      measure,
      ...times,
      goal: `≤ ${goal}`,
      met: times.ratio <= goal,
      figures: {
        pairs: pairs.count,
        low: pairs.low,
        high: pairs.high,
        oursBytes: ours.length,
        floorBytes: least.length,
      },
      note,
    };
  } finally {
    toApp.close();
    toFloor.close();
    await app.stop();
    await floor.stop();
  }
}
