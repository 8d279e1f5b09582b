import { addMonths } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** What is known of a supervisor's training; null where nothing is. */
export interface SupervisorFacts {
  readonly specialistOn: CalendarDate | null;
  readonly courseOn: CalendarDate | null;
  /** The last update of the course. */
  readonly updatedOn: CalendarDate | null;
}

/** How a supervisor is trained on a day. */
export interface SupervisorTraining {
  readonly specialist: boolean;
  /** Has taken the supervisor course. */
  readonly trained: boolean;
  /** Took or updated it within the months that the region has set. */
  readonly updated: boolean;
}

/**
 * How a supervisor is trained on `day` (domain.md §4.4, S-01, S-05, S-11); what is dated later counts as not known.
 * Who has updated the course has taken it.
 * @param updateMonths months within which the course is to be updated, as the region has set them
 */
export function supervisorTrainingOn(
  { specialistOn, courseOn, updatedOn }: SupervisorFacts,
  updateMonths: number,
  day: CalendarDate,
): SupervisorTraining {
  const [trainedOn] = [courseOn, updatedOn]
    .filter((on) => on !== null && on <= day)
    .sort()
    .reverse();
  return {
    specialist: specialistOn !== null && specialistOn <= day,
    trained: trainedOn != null,
    updated: trainedOn != null && addMonths(trainedOn, updateMonths) >= day,
  };
}
