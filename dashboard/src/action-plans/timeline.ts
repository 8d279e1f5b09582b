import { daysBetween } from '../layout/days.ts';

/** The days of an action that the timeline shows. */
export interface TimelineRow {
  readonly plannedOn: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly followUpOn: string | null;
  readonly followedUpOn: string | null;
  readonly late: boolean;
}

/** The stretch of days that all rows are drawn on. */
export interface TimelineScale {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

export const timelineWidth = 230;
const size = { width: timelineWidth, height: 22 } as const;
/** Older promises are drawn at the scale's beginning: of them the table tells the days. */
const yearsBack = 5;
const svgNames = 'http://www.w3.org/2000/svg';

/** A scale that holds today and the days of all rows, those of the last years as they lie and older ones at its beginning. */
export function scaleOf(rows: readonly TimelineRow[], today: string): TimelineScale {
  let [from, to] = [today, today];
  for (const { plannedOn, dueOn, doneOn, followUpOn, followedUpOn } of rows)
    for (const day of [plannedOn, dueOn, doneOn, followUpOn, followedUpOn]) {
      if (day && day < from) from = day;
      if (day && day > to) to = day;
    }
  const earliest = `${Number(today.slice(0, 4)) - yearsBack}-01-01`;
  return { from: from < earliest ? earliest : from, to, today };
}

/** Where a day lies, from 0 to 1. */
export function placeOf(day: string, { from, to }: TimelineScale): number {
  const whole = daysBetween(from, to);
  return whole === 0 ? 0.5 : Math.max(0, daysBetween(from, day) / whole);
}

/** First days of the years on the scale. */
export function yearsOn({ from, to }: TimelineScale): string[] {
  const years: string[] = [];
  for (let year = Number(from.slice(0, 4)) + 1; year <= Number(to.slice(0, 4)); year += 1) years.push(`${year}-01-01`);
  return years;
}

/** Where a day lies across the picture. */
const acrossOf = (day: string, scale: TimelineScale) => Math.round(4 + placeOf(day, scale) * (size.width - 8));

function picture(): SVGElement {
  const drawn = document.createElementNS(svgNames, 'svg');
  drawn.setAttribute('class', 'timeline');
  drawn.setAttribute('width', String(size.width));
  drawn.setAttribute('height', String(size.height));
  return drawn;
}

/** The years, each where its line begins below. */
export function drawYears(scale: TimelineScale): Node {
  const drawn = picture();
  drawn.setAttribute('aria-hidden', 'true');
  for (const day of yearsOn(scale)) {
    const year = document.createElementNS(svgNames, 'text');
    year.setAttribute('x', String(acrossOf(day, scale)));
    year.setAttribute('y', '15');
    year.textContent = day.slice(0, 4);
    drawn.append(year);
  }
  return drawn;
}

/** One action from its promise to its due day, with done and follow-up, the years, and today's line at one place in all rows. */
export function drawTimeline(row: TimelineRow, scale: TimelineScale): Node {
  const drawn = picture();
  const x = (day: string) => acrossOf(day, scale);
  const put = (name: string, kind: string, attributes: Readonly<Record<string, number>>) => {
    const element = document.createElementNS(svgNames, name);
    element.setAttribute('class', kind);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
    drawn.append(element);
  };
  const line = (kind: string, day: string) => put('line', kind, { x1: x(day), x2: x(day), y1: 0, y2: size.height });
  const dot = (kind: string, day: string) => put('circle', kind, { cx: x(day), cy: size.height / 2, r: 4 });
  for (const year of yearsOn(scale)) line('timeline-year', year);
  if (row.plannedOn && row.dueOn && row.dueOn > row.plannedOn)
    put('rect', row.late ? 'timeline-bar timeline-late' : 'timeline-bar', {
      x: x(row.plannedOn),
      y: size.height / 2 - 2,
      width: Math.max(2, x(row.dueOn) - x(row.plannedOn)),
      height: 4,
      rx: 2,
    });
  if (row.followUpOn) dot('timeline-follow-up', row.followUpOn);
  if (row.dueOn) dot(row.late ? 'timeline-due timeline-late' : 'timeline-due', row.dueOn);
  if (row.doneOn) dot('timeline-done', row.doneOn);
  if (row.followedUpOn) dot('timeline-done timeline-followed-up', row.followedUpOn);
  line('timeline-today', scale.today);
  return drawn;
}
