import type { AreaDistribution } from '../gradings/grading-comparison.ts';
import type { MidShare } from '../mid-assessments/mid-shares.read-model.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** The last day of a year, which its report is of. */
export const lastDayOf = (year: number): CalendarDate => `${year}-12-31`;
/** Whether a year is over: on its last day it still lasts. */
export const isYearOver = (year: number, today: CalendarDate): boolean => lastDayOf(year) < today;

/** A region's year in figures. Items of lists have a `key` by which they are recognised in another edition. */
export interface ReportFigures {
  readonly year: number;
  /** The last day of the year, or today while it lasts. */
  readonly asOf: CalendarDate;
  /** Units in service on that day. */
  readonly units: number;
  /** External inspections of the year, by day. */
  readonly inspections: readonly ReportInspection[];
  readonly internalReviews: number;
  /** By area on that day, and on the last day of the year before. */
  readonly distribution: readonly AreaDistribution[];
  readonly distributionBefore: readonly AreaDistribution[];
  /** Units whose last external inspection lies longer back than the cycle, or that never had one. */
  readonly uninspected: readonly UninspectedUnit[];
  /** Every initial D of the year's inspections, and what came of it by that day. */
  readonly shortfalls: readonly Shortfall[];
  readonly actions: ActionFigures;
  /** Actions that were late that day, the longest first. */
  readonly lateActions: readonly LateAction[];
  /** Training plans revised, by half-year of the year; lacking in reports signed before there were any. */
  readonly plans?: readonly PlanFigures[];
  /** Mitt-i-ST; null until a half-year of the year has closed, lacking in reports signed before it was told of. */
  readonly mid?: MidFigures | null;
  /** Criteria that most units have promised to mend. */
  readonly recurring: readonly RecurringCriterion[];
}

export interface ReportInspection {
  readonly key: string;
  readonly inspectionId: string;
  readonly unitName: string;
  readonly inspectedOn: CalendarDate;
  /** Areas with an initial D. */
  readonly initialDs: number;
}

export interface UninspectedUnit {
  readonly key: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly lastExternalOn: CalendarDate | null;
}

export interface Shortfall {
  readonly key: string;
  readonly inspectionId: string;
  readonly unitName: string;
  readonly area: string;
  readonly planReceivedOn: CalendarDate | null;
  readonly adjusted: boolean;
  readonly actions: number;
  readonly followedUp: number;
  readonly late: number;
}

export interface ActionFigures {
  readonly total: number;
  readonly open: number;
  readonly late: number;
  readonly done: number;
  readonly followedUp: number;
  readonly dropped: number;
  readonly wasLate: number;
  readonly medianLateDays: number | null;
}

export interface LateAction {
  readonly key: string;
  readonly actionId: string;
  readonly unitName: string;
  readonly area: string;
  readonly criterion: string | null;
  readonly dueOn: CalendarDate;
  readonly days: number;
}

export interface RecurringCriterion {
  readonly key: string;
  readonly criterion: string;
  readonly units: number;
  readonly actions: number;
}

/** How many training plans were revised in a half-year, of those that had to be; null while it is open, or where they are too few. */
export interface PlanFigures {
  /** The half-year, such as 2026-1. */
  readonly key: string;
  readonly revised: number | null;
  readonly required: number | null;
}

/** How many applied for Mitt-i-ST in time, of those who had to in the year or before and were in training in it. */
export interface MidFigures {
  /** The last day of the year's last half-year that has closed. */
  readonly asOf: CalendarDate;
  readonly shares: readonly (MidShare & { readonly key: string })[];
}

/** A figure that is another now than when the report was signed. */
export interface FigureDifference {
  /** Where it stands, such as distribution, D, inForce, C. */
  readonly path: readonly string[];
  /** Null where there was none, or is none any more. */
  readonly signed: string | null;
  readonly now: string | null;
}

/** Keys that are of use to programs and say nothing of the figures. */
const unread = new Set([
  'key',
  'asOf',
  'year',
  'inspectionId',
  'unitId',
  'sjukvardsomradeId',
  'actionId',
  'group',
  'groupName',
]);

/** What has changed between two editions of a report, figure by figure, in the order of the report. */
export function differencesOf(signed: ReportFigures, now: ReportFigures): FigureDifference[] {
  const [before, after] = [flat(signed), flat(now)];
  const paths = [...new Set([...after.keys(), ...before.keys()])];
  return paths.flatMap((text): FigureDifference[] => {
    const [one = null, other = null] = [before.get(text), after.get(text)];
    return one === other ? [] : [{ path: JSON.parse(text) as string[], signed: one, now: other }];
  });
}

/** All figures by where they stand: a list's item by its key, an area's by its letter. */
function flat(figures: ReportFigures): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: readonly string[]) => {
    if (Array.isArray(value)) {
      // Units may have the same name: the second of a key is another item than the first.
      const times = new Map<string, number>();
      for (const item of value) {
        const key = keyOf(item);
        const time = (times.get(key) ?? 0) + 1;
        times.set(key, time);
        walk(item, [...path, time === 1 ? key : `${key} (${time})`]);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) if (!unread.has(name)) walk(part, [...path, name]);
    } else found.set(JSON.stringify(path), value === null ? '–' : String(value));
  };
  walk(figures, []);
  return found;
}

function keyOf(item: unknown): string {
  const { key, area } = item as { key?: string; area?: string };
  return key ?? area ?? '';
}
