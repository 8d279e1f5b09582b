import type { Transaction } from '@gradvis/prisma/database';
import { mayAt, type Viewer } from '../access/viewer.ts';
import { groupBy } from '../group-by.ts';
import { parseHalfYear } from '../iup/half-year.ts';
import { addDays } from '../time/calendar.ts';
import { type CalendarDate, fromDate, toDate } from '../time/calendar-date.ts';
import { unitsWhere } from '../units/unit.access.ts';
import type { WorkItem, WorkKind } from '../worklist/work-items.ts';
import { answeredOf, readRound } from './round.read-model.ts';

/** Days after the last one for answers during which it is still asked for them. */
const askedFor = 120;

/**
 * What the round needs of a viewer on `day`: of whoever may take answers in, those that wait; of whoever may only answer,
 * units that have not.
 */
export async function readRoundItems(client: Transaction, viewer: Viewer, day: CalendarDate): Promise<WorkItem[]> {
  const requests = await client.roundRequest.findMany({
    where: { unit: unitsWhere(viewer, 'writeRevisions'), dueOn: { gte: toDate(addDays(day, -askedFor)) } },
    select: {
      halfYear: true,
      dueOn: true,
      unit: { select: { id: true, name: true, regionId: true } },
      answers: { where: { state: 'WAITING' }, select: { id: true } },
    },
  });
  const item = (kind: WorkKind, { halfYear, dueOn, unit }: (typeof requests)[number]): WorkItem => ({
    kind,
    id: unit.id,
    unitId: unit.id,
    unitName: unit.name,
    inspectionId: null,
    area: null,
    criterion: null,
    person: null,
    halfYear,
    on: fromDate(dueOn),
  });
  const accepts = ({ unit }: (typeof requests)[number]) => mayAt(viewer, 'writeRegister', unit);
  const toAccept = requests.filter((request) => accepts(request) && request.answers.length > 0);
  const toAnswer: WorkItem[] = [];
  for (const [key, ofHalfYear] of groupBy(
    requests.filter((request) => !accepts(request)),
    ({ halfYear }) => halfYear,
  )) {
    const halfYear = parseHalfYear(key);
    if (!halfYear) continue;
    const unitIds = ofHalfYear.map(({ unit }) => unit.id);
    const units = new Map((await readRound(client, viewer, halfYear, day, unitIds)).map((one) => [one.unitId, one]));
    for (const request of ofHalfYear) {
      const unit = units.get(request.unit.id);
      const answered = unit && answeredOf(unit);
      if (unit?.doctors.some(({ id }) => !answered?.has(id))) toAnswer.push(item('ROUND_TO_ANSWER', request));
    }
  }
  return [...toAccept.map((request) => item('ROUND_TO_ACCEPT', request)), ...toAnswer];
}
