import { randomUUID } from 'node:crypto';
import type { ActionEventKind, ActionStatus } from '@gradvis/prisma/client';
import { fixedId } from '@gradvis/prisma/reference/reference';
import type { StoredEvent } from '@gradvis/server/action-plans/action-events';
import type { SheetName } from '@gradvis/server/sheets/cells';
import { fromDate } from '@gradvis/server/time/calendar-date';
import type { DemoRole, TestApp } from './app.ts';

/** The unit of the demo region that the demo verksamhetschef leads. */
export const ownUnit = fixedId('demo-unit', 0);

/** An event of an action, shortly: what it says, and from when. */
export interface EventGiven {
  readonly kind?: ActionEventKind;
  readonly from: string;
  readonly status?: ActionStatus;
  readonly date?: string | null;
  readonly personId?: string;
  readonly reason?: string;
}

export interface ActionGiven {
  readonly unitId?: string;
  readonly area?: string;
  readonly criterion?: string;
  readonly text?: string;
  /** Day of the inspection that it answers. */
  readonly inspectedOn?: string;
  readonly events?: readonly EventGiven[];
}

let inspections = 0;

/** Makes an action, planned on the tenth of January 2026 and due on 22 May, unless told otherwise. */
export async function makeAction({ database: { client } }: TestApp, given: ActionGiven = {}): Promise<string> {
  const { unitId = ownUnit, area = 'D', criterion, text = 'Rutinen skrivs om.' } = given;
  const {
    events = [
      { from: '2026-01-10', status: 'PLANNED' },
      { from: '2026-01-10', date: '2026-05-22' },
    ],
  } = given;
  inspections += 1;
  const day = new Date(Date.UTC(2005, 0, inspections));
  const version = await client.frameworkVersion.findFirstOrThrow({
    where: { inspections: { some: {} } },
    include: { areas: { include: { criteria: true } } },
  });
  const ofArea = version.areas.find(({ letter }) => letter === area);
  const { id } = await client.action.create({
    data: {
      position: 1,
      text,
      area: { connect: { id: ofArea?.id ?? '' } },
      ...(criterion
        ? { criterion: { connect: { id: ofArea?.criteria.find(({ code }) => code === criterion)?.id ?? '' } } }
        : {}),
      actionPlan: {
        create: {
          inspection: {
            create: {
              unitId,
              frameworkVersionId: version.id,
              kind: 'EXTERNAL',
              visitOn: given.inspectedOn ? new Date(given.inspectedOn) : day,
            },
          },
        },
      },
      events: {
        create: events.map(({ from, date, ...event }) => ({
          kind: event.status ? ('STATUS' as const) : ('DUE_ON' as const),
          validFrom: new Date(from),
          date: date ? new Date(date) : null,
          ...event,
        })),
      },
    },
  });
  return id;
}

/** Events as the pure rules take them, in order of their days. */
export async function eventsOf({ database: { client } }: TestApp, actionId: string): Promise<StoredEvent[]> {
  const events = await client.actionEvent.findMany({
    where: { actionId },
    orderBy: [{ kind: 'asc' }, { validFrom: 'asc' }],
  });
  return events.map(({ validFrom, date, ...event }) => ({
    ...event,
    validFrom: fromDate(validFrom),
    date: fromDate(date),
  }));
}

export interface CellGiven {
  readonly rowId: string;
  readonly column: string;
  readonly value?: unknown;
  readonly seen: string;
}
interface Fault {
  readonly rowId: string;
  readonly column: string;
  readonly code: string;
  readonly blocking: boolean;
}

export const told = (faults: readonly Fault[]) =>
  faults.map(({ column, code, blocking }) => `${column} ${code}${blocking ? '' : ' (warning)'}`).sort();

/** Values of a row as cells whose editor has seen all there is. */
export const cellsOf = (rowId: string, values: object, seen = '999999999'): CellGiven[] =>
  Object.entries(values).map(([column, value]) => ({ rowId, column, value, seen }));

/** Checking and saving cells of one table. */
export function editing(using: () => TestApp, sheet: SheetName) {
  const fields = 'faults { rowId column code blocking }';
  const check = async (cells: readonly CellGiven[], as: DemoRole = 'ADMINISTRATOR') =>
    using().query(
      `query($sheet: Sheet!, $cells: [CellEdit!]!) {
        checkCells(sheet: $sheet, cells: $cells) { ${fields} stale { rowId column present authorName seq } } }`,
      { sheet, cells },
      as,
    );
  const commit = async (cells: readonly CellGiven[], as: DemoRole = 'ADMINISTRATOR') =>
    using().query(
      `mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename
        ... on CommittedCells { seq changed } ... on InvalidCells { ${fields} }
        ... on StaleCells { cells { rowId column present authorName seq } } } }`,
      { input: { id: randomUUID(), sheet, reason: 'Läget', cells } },
      as,
    );
  const result = ({ data, errors }: Awaited<ReturnType<typeof commit>>, field: string) => {
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data[field];
  };
  return {
    check: async (rowId: string, values: object, as?: DemoRole) =>
      result(await check(cellsOf(rowId, values), as), 'checkCells'),
    commit: async (cells: readonly CellGiven[], as?: DemoRole) => result(await commit(cells, as), 'commitCells'),
    /** Codes of the errors with which both are refused as a whole. */
    codes: async (cells: readonly CellGiven[], as: DemoRole) =>
      [...(await check(cells, as)).errors, ...(await commit(cells, as)).errors].map(
        ({ extensions }) => extensions.code,
      ),
    /** Saves values of a row; gives what it was warned of, and the change set. */
    async saved(
      rowId: string,
      values: object,
      as?: DemoRole,
    ): Promise<{ warnings: string[]; seq: string; changed: number }> {
      const { faults } = await this.check(rowId, values, as);
      const answer = await this.commit(cellsOf(rowId, values), as);
      if (answer.__typename !== 'CommittedCells') throw new Error(JSON.stringify({ faults, answer }));
      return { warnings: told(faults), seq: answer.seq, changed: answer.changed };
    },
    /** What both the check and the commit have against values of a row. */
    async refused(rowId: string, values: object, as?: DemoRole): Promise<string[]> {
      const { faults } = await this.check(rowId, values, as);
      const answer = await this.commit(cellsOf(rowId, values), as);
      if (answer.__typename !== 'InvalidCells') throw new Error(JSON.stringify({ faults, answer }));
      if (JSON.stringify(answer.faults) !== JSON.stringify(faults)) throw new Error('Check and commit disagree.');
      return told(faults);
    },
    /** Saves a new row; gives its key. */
    async added(values: object, as?: DemoRole): Promise<string> {
      const rowId = randomUUID();
      await this.saved(rowId, { new: true, ...values }, as);
      return rowId;
    },
    async history(rowId: string, column: string, as: DemoRole = 'ADMINISTRATOR') {
      const answer = await using().query(
        `query($sheet: Sheet!, $rowId: ID!, $column: String!) {
          cellHistory(sheet: $sheet, rowId: $rowId, column: $column) { seq kind field before after authorName reason } }`,
        { sheet, rowId, column },
        as,
      );
      return result(answer, 'cellHistory');
    },
  };
}

/** The latest change set that there is. */
export async function latestSeen(using: () => TestApp): Promise<string> {
  const { data } = await using().query('{ unitRegister(limit: 0) { seq } }', {}, 'ADMINISTRATOR');
  return data.unitRegister.seq;
}

/** Puts a change set back; gives the type of the answer. */
export async function putBack(using: () => TestApp, seq: string, as: DemoRole = 'ADMINISTRATOR'): Promise<string> {
  const { data, errors } = await using().query(
    'mutation($input: RevertChangeSetInput!) { revertChangeSet(input: $input) { __typename } }',
    { input: { id: randomUUID(), seq, reason: 'Fel' } },
    as,
  );
  return errors.length > 0 ? JSON.stringify(errors) : data.revertChangeSet.__typename;
}
