import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { type Scope, scopeOf, type Viewer } from '../access/viewer.ts';
import { type ActionFilter, actionsSql } from '../action-plans/actions.sql.ts';
import { readRoundItems } from '../half-year-round/round-work.read-model.ts';
import { type ClockRow, readInspectionClock } from '../inspections/inspection-clock.read-model.ts';
import { halfYearOf } from '../iup/half-year.ts';
import { readIupRegister } from '../iup/iup-register.read-model.ts';
import { readMidRegister } from '../mid-assessments/mid-register.read-model.ts';
import { readLists } from '../sql/read-lists.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { type DatedAction, inOrder, type Trainee, traineeItems, type WorkItem, workItems } from './work-items.ts';

/** The days that lie in a viewer's hands: of actions that are not closed, and of units' inspections. */
export interface WorkDays {
  readonly actions: readonly DatedAction[];
  readonly units: readonly ClockRow[];
}

/** The days of whatever a viewer is reminded of, as they stand on `day`: two statements. */
export async function readWorkDays(client: Transaction, viewer: Viewer, day: CalendarDate): Promise<WorkDays> {
  const scope = scopeOf(viewer, 'beReminded');
  const units = await readInspectionClock(client, scope, {}, day);
  // Nobody can keep what a unit promised that has closed.
  const inService = new Set(units.map(({ id }) => id));
  const actions = (await readDatedActions(client, scope, {}, day)).filter(({ unitId }) => inService.has(unitId));
  return { actions, units };
}

/** What needs a viewer on `day`. */
export async function readWorklist(client: Transaction, viewer: Viewer, day: CalendarDate): Promise<WorkItem[]> {
  const { actions, units } = await readWorkDays(client, viewer, day);
  // Whose unit has closed is in training all the same, and stands in the tables that the numbers lead to.
  const trainees = await readTrainees(client, viewer, day);
  const round = await readRoundItems(client, viewer, day);
  return inOrder([...workItems(actions, units, day), ...traineeItems(trainees), ...round]);
}

/** ST doctors of whom a viewer may read, as far as days are concerned: as many statements whatever their number. */
export async function readTrainees(client: Transaction, viewer: Viewer, day: CalendarDate): Promise<Trainee[]> {
  const halfYear = halfYearOf(day);
  const plans = await readIupRegister(client, viewer, {}, [halfYear], day);
  const needs = new Map((await readMidRegister(client, viewer, {}, day)).map((row) => [row.id, row]));
  return plans.flatMap((plan): Trainee[] => {
    const mid = needs.get(plan.id);
    return mid ? [{ ...mid, ...plan, reviseBy: plan.profile.startsWith('O') ? halfYear.to : null }] : [];
  });
}

/** Actions that are not closed on a day, as far as their days are concerned: one statement. */
export function readDatedActions(
  client: Transaction,
  scope: Scope,
  filter: ActionFilter,
  day: CalendarDate,
): Promise<DatedAction[]> {
  const { ctes, joins, where } = actionsSql(scope, filter, day);
  const column = (sql: string) => Prisma.raw(sql);
  return readLists<DatedAction>(
    client,
    {
      id: column('action.id'),
      unitId: column('unit.id'),
      unitName: column('unit.name'),
      inspectionId: column('inspection.id'),
      area: column('area.letter'),
      criterion: column('criterion.code'),
      status: column('state.status'),
      dueOn: column('state."dueOn"'),
      followUpOn: column('state."followUpOn"'),
    },
    {
      ctes,
      from: Prisma.sql`${joins} WHERE ${where} AND state.status IN ('PLANNED', 'IN_PROGRESS', 'DONE')`,
      orderBy: column('unit."sortName", unit.id, action.position, action.id'),
    },
  );
}
