import { request } from 'node:http';
import { socketPath } from '@gradvis/prisma/data-folder';
import { type Database, openDatabase } from '@gradvis/prisma/database';
import { migrate } from '@gradvis/prisma/migrate';
import { graphql } from 'graphql';
import { loadViewer } from '../access/viewer.ts';
import { readEnvironment } from '../environment.ts';
import { schema } from '../graphql/schema.ts';
import { actingAsHeader } from '../http/who.ts';
import { prepareData } from '../prepare-data.ts';
import { systemClock, today } from '../time/calendar-date.ts';
import { UsageError } from './usage.ts';

/** What the command line says to the API, as one user. */
export interface Connection {
  /** @throws UsageError with the API's message when it refuses */
  execute<Data>(query: string, variables: object): Promise<Data>;
  close(): Promise<void>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Reaches the API as a user: through the running server where one holds the data folder (PGlite
 * allows one process), else by opening the data here.
 */
export async function connectAs(email: string): Promise<Connection> {
  const { databaseUrl, dataDir } = readEnvironment();
  const throughServer =
    !databaseUrl && (await post(socketPath(dataDir), email, { query: '{ __typename }' })) !== undefined;
  if (throughServer)
    return {
      execute: async (query, variables) => dataOf((await post(socketPath(dataDir), email, { query, variables })) ?? {}),
      close: async () => undefined,
    };
  const database = await openPrepared();
  const day = today(systemClock);
  const viewer = await loadViewer(database.client, { email }, day);
  if (!viewer) {
    await database.close();
    throw new UsageError(`There is no user with the e-mail ${email}.`);
  }
  const contextValue = { database, clock: systemClock, today: day, viewer };
  return {
    execute: async (source, variableValues) =>
      dataOf(
        await graphql({ schema, source, contextValue, variableValues: variableValues as Record<string, unknown> }),
      ),
    close: () => database.close(),
  };
}

/** Opens the data that the environment names, migrated. @throws DataFolderInUse when a server holds it */
export async function openPrepared(): Promise<Database> {
  const { databaseUrl, dataDir, demo } = readEnvironment();
  const database = await openDatabase(databaseUrl ? { url: databaseUrl } : { dataDir });
  await migrate(database);
  await prepareData(database, systemClock, demo);
  return database;
}

function dataOf<Data>({ data, errors }: Answer): Data {
  if (!data || errors?.length) throw new UsageError(errors?.[0]?.message ?? 'The server did not answer.');
  return data as Data;
}

/** Sends an operation over the data folder's socket; undefined when no server holds it. */
function post(path: string, email: string, body: object): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', [actingAsHeader]: email };
    const call = request({ socketPath: path, path: '/graphql', method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(JSON.parse(text) as Answer));
    });
    call.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? resolve(undefined) : reject(error),
    );
    call.end(JSON.stringify(body));
  });
}
