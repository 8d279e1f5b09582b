import type { StoredEvent } from '../action-plans/action-events.ts';
import { endOfTime } from '../action-plans/action-events.ts';
import { actionStateOn } from '../action-plans/action-state.ts';
import { warningsOf } from '../action-plans/action-warnings.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { FaultCode } from './cells.ts';
import type { RowFault } from './record-definition.ts';

const columnsWarned = {
  FOLLOW_UP_ON_DUE_DAY: ['dueOn', 'followUpOn'],
  FOLLOW_UP_BEFORE_DUE: ['dueOn', 'followUpOn'],
  SAME_PERSON: ['responsible', 'followUpResponsible'],
  DUE_AFTER_NEXT_INSPECTION: ['dueOn'],
  WILL_BUT_DONE: ['status', 'doneOn', 'followedUpOn'],
} as const satisfies Partial<Record<FaultCode, readonly string[]>>;

/** What may be wrong with an action as it will be, on those of its columns that were changed. */
export function actionWarningsOn(
  columns: readonly string[],
  text: string,
  events: readonly StoredEvent[],
  nextInspectionOn: CalendarDate | null,
): RowFault[] {
  return warningsOf({ ...actionStateOn(events, endOfTime), text, nextInspectionOn }).flatMap((code) =>
    columns
      .filter((column) => (columnsWarned[code] as readonly string[]).includes(column))
      .map((column) => ({ column, code, blocking: false })),
  );
}
