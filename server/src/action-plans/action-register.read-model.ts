import { type ActionStatus, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { nextDueOn } from '../inspections/next-due.ts';
import { type Columns, listOf, readLists, rowReader } from '../sql/read-lists.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { statusSince } from './action-events.ts';
import { isUnclosed, isUnfinished, lateDaysUntil } from './action-state.ts';
import { type ActionDays, eventsOf } from './action-states.sql.ts';
import { warningLetters } from './action-warnings.ts';
import { type ActionFilter, actionsSql } from './actions.sql.ts';

/** One action as the table of all actions holds it, as of a day. */
export interface ActionRegisterRow {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly inspectionId: string;
  readonly inspectedOn: CalendarDate;
  readonly frameworkVersionId: string;
  readonly area: string;
  readonly criterionId: string | null;
  readonly criterion: string | null;
  readonly position: number;
  /** Null for those who may not read free text; likewise `evidence`. */
  readonly text: string | null;
  readonly evidence: string | null;
  readonly plannedOn: CalendarDate | null;
  readonly status: ActionStatus;
  /** Why it was dropped; null for those who may not read free text. */
  readonly statusReason: string | null;
  readonly doneOn: CalendarDate | null;
  readonly followedUpOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly firstDueOn: CalendarDate | null;
  /** Null for those who may not see people; likewise `followUpResponsible`. */
  readonly responsible: string | null;
  readonly followUpOn: CalendarDate | null;
  readonly followUpResponsible: string | null;
  readonly late: boolean;
  readonly followUpLate: boolean;
  /** Days on which it was late, whatever its due day is by now. */
  readonly lateDays: number;
  /** Letters of `actionWarnings`. */
  readonly warnings: string;
}

type OfInspection =
  | 'unitId'
  | 'unitName'
  | 'unitCode'
  | 'regionId'
  | 'sjukvardsomradeId'
  | 'inspectionId'
  | 'inspectedOn'
  | 'frameworkVersionId';
type Derived =
  | 'plannedOn'
  | 'doneOn'
  | 'followedUpOn'
  | 'firstDueOn'
  | 'late'
  | 'followUpLate'
  | 'lateDays'
  | 'warnings';

interface StoredAction extends Omit<ActionRegisterRow, OfInspection | Derived>, ActionDays {
  readonly responsibleId: string | null;
  readonly followUpResponsibleId: string | null;
}

/** An inspection with its actions as lists, so that what they share is read once. */
interface StoredInspection extends Pick<ActionRegisterRow, OfInspection> {
  readonly maySeePeople: boolean;
  readonly nextInspectionOn: CalendarDate | null;
  readonly actions: readonly (readonly unknown[])[];
}

/** All actions of a viewer's units and a filter on a day, by unit, inspection and place in the plan: one statement. */
export async function readActionRegister(
  client: Transaction,
  viewer: Viewer,
  filter: ActionFilter,
  day: CalendarDate,
): Promise<ActionRegisterRow[]> {
  const { ctes, joins, where } = actionsSql(scopeOf(viewer, 'readUnits'), filter, day);
  const mayReadText = unitsWithinSql(scopeOf(viewer, 'readFreeText'));
  const maySeePeople = unitsWithinSql(scopeOf(viewer, 'readPeople'));
  const column = (sql: string) => Prisma.raw(sql);
  const ofAction: Columns<StoredAction> = {
    id: column('action.id'),
    area: column('area.letter'),
    criterionId: column('action."criterionId"'),
    criterion: column('criterion.code'),
    position: column('action.position'),
    text: Prisma.sql`CASE WHEN ${mayReadText} THEN action.text END`,
    evidence: Prisma.sql`CASE WHEN ${mayReadText} THEN action.evidence END`,
    statusReason: Prisma.sql`CASE WHEN ${mayReadText} THEN state."statusReason" END`,
    status: column('state.status'),
    statuses: column('state.statuses'),
    dueOn: column('state."dueOn"'),
    dueDays: column('state."dueDays"'),
    followUpOn: column('state."followUpOn"'),
    responsibleId: column('state."responsibleId"'),
    followUpResponsibleId: column('state."followUpResponsibleId"'),
    responsible: Prisma.sql`CASE WHEN ${maySeePeople} THEN responsible.name END`,
    followUpResponsible: Prisma.sql`CASE WHEN ${maySeePeople} THEN follower.name END`,
  };
  const inspections = await readLists<StoredInspection>(
    client,
    {
      unitId: column('unit.id'),
      unitName: column('unit.name'),
      unitCode: column('unit.code'),
      regionId: column('unit."regionId"'),
      sjukvardsomradeId: column('member."sjukvardsomradeId"'),
      inspectionId: column('inspection.id'),
      inspectedOn: column('inspection."inspectedOn"'),
      frameworkVersionId: column('inspection."frameworkVersionId"'),
      maySeePeople,
      nextInspectionOn: column('next_due."dueOn"'),
      actions: Prisma.sql`json_agg(${listOf(ofAction)})`,
    },
    {
      ctes: Prisma.sql`${ctes}, next_due AS (${nextDueOn(day)})`,
      from: Prisma.sql`${joins}
        LEFT JOIN "Person" responsible ON responsible.id = state."responsibleId"
        LEFT JOIN "Person" follower ON follower.id = state."followUpResponsibleId"
        LEFT JOIN next_due ON next_due."unitId" = unit.id
        WHERE ${where} GROUP BY unit."sortName", unit.id, inspection."inspectedOn", inspection.id, member."sjukvardsomradeId", next_due."dueOn"`,
      orderBy: column('unit."sortName", unit.id, inspection."inspectedOn" DESC, inspection.id'),
    },
  );
  const actionFrom = rowReader(ofAction);
  return inspections.flatMap((inspection) =>
    inspection.actions
      .map(actionFrom)
      .sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))
      .map((action) => registerRow(inspection, action, day)),
  );
}

function registerRow(inspection: StoredInspection, action: StoredAction, day: CalendarDate): ActionRegisterRow {
  const { status, dueOn, followUpOn } = action;
  const events = eventsOf(action);
  const firstOf = (kind: 'STATUS' | 'DUE_ON') => events.find((event) => event.kind === kind);
  const { maySeePeople } = inspection;
  return {
    id: action.id,
    unitId: inspection.unitId,
    unitName: inspection.unitName,
    unitCode: inspection.unitCode,
    regionId: inspection.regionId,
    sjukvardsomradeId: inspection.sjukvardsomradeId,
    inspectionId: inspection.inspectionId,
    inspectedOn: inspection.inspectedOn,
    frameworkVersionId: inspection.frameworkVersionId,
    area: action.area,
    criterionId: action.criterionId,
    criterion: action.criterion,
    position: action.position,
    text: action.text,
    evidence: action.evidence,
    plannedOn: firstOf('STATUS')?.validFrom ?? null,
    status,
    statusReason: action.statusReason,
    doneOn: statusSince(events, 'DONE'),
    followedUpOn: statusSince(events, 'FOLLOWED_UP'),
    dueOn,
    firstDueOn: firstOf('DUE_ON')?.date ?? null,
    responsible: action.responsible,
    followUpOn,
    followUpResponsible: action.followUpResponsible,
    late: dueOn !== null && dueOn < day && isUnfinished(status),
    followUpLate: followUpOn !== null && followUpOn < day && isUnclosed(status),
    lateDays: lateDaysUntil(events, day),
    // Warnings tell of what they are drawn from: of the text, of the people.
    warnings: warningLetters({
      status,
      text: action.text ?? '',
      dueOn,
      followUpOn,
      responsibleId: maySeePeople ? action.responsibleId : null,
      followUpResponsibleId: maySeePeople ? action.followUpResponsibleId : null,
      nextInspectionOn: inspection.nextInspectionOn,
    }),
  };
}
