type Translate = (key: string, values?: object) => string;

/** The half-year of a day, such as 2026-1. @param day YYYY-MM-DD */
export const halfYearOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? 1 : 2}`;

/** The `count` half-years that end with the one of a day, earliest first. */
export function halfYearsUntil(day: string, count: number): string[] {
  const [year = 0, half = 1] = halfYearOf(day).split('-').map(Number);
  const last = year * 2 + half - 1;
  return Array.from({ length: count }, (_, index) => {
    const place = last - count + 1 + index;
    return `${Math.floor(place / 2)}-${(place % 2) + 1}`;
  });
}

/** First and last day of a half-year. */
export function boundsOf(halfYear: string): readonly [from: string, to: string] {
  const year = halfYear.slice(0, 4);
  return halfYear.endsWith('1') ? [`${year}-01-01`, `${year}-06-30`] : [`${year}-07-01`, `${year}-12-31`];
}

/** A half-year as it is called: VT 2026. */
export const halfYearWords = (halfYear: string, translate: Translate): string =>
  translate(`clock.half_${halfYear.slice(5)}`, { year: halfYear.slice(0, 4) });
