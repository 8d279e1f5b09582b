import type { Database, Transaction } from '@gradvis/prisma/database';

const channel = 'gradvis_change';

/** Tells every server process of a change set, once the transaction has committed. */
export async function notifyOfChange(tx: Transaction, seq: bigint): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${channel}, ${seq.toString()})`;
}

/** Change sets as they are committed, by whatever process. */
export interface ChangeFeed {
  /** Their `seq`, from now until `signal` says stop. Those who read slowly get the latest, not all. */
  follow(signal: AbortSignal): AsyncGenerator<bigint>;
  close(): Promise<void>;
}

/** Listens to the database; one connection for all readers of this process. */
export async function openChangeFeed(database: Pick<Database, 'listen'>): Promise<ChangeFeed> {
  const readers = new Set<(seq: bigint) => void>();
  const stop = await database.listen(channel, (payload) => {
    for (const reader of readers) reader(BigInt(payload));
  });
  return {
    follow: (signal) => latest(readers, signal),
    close: async () => {
      await stop();
    },
  };
}

async function* latest(readers: Set<(seq: bigint) => void>, signal: AbortSignal): AsyncGenerator<bigint> {
  let waiting: bigint | undefined;
  let wake: () => void = () => undefined;
  const reader = (seq: bigint) => {
    waiting = seq;
    wake();
  };
  const end = () => wake();
  readers.add(reader);
  signal.addEventListener('abort', end);
  try {
    while (!signal.aborted) {
      if (waiting === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const seq = waiting;
      waiting = undefined;
      yield seq;
    }
  } finally {
    readers.delete(reader);
    signal.removeEventListener('abort', end);
  }
}
