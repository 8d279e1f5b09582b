const two = (number: number) => String(number).padStart(2, '0');

/**
 * The date that a person typed: `2026-05-22`, `20260522`, `22/5`, `22/5 2026`, `idag` or `today`.
 * @param today YYYY-MM-DD; a day without a year is of its year
 * @returns YYYY-MM-DD, '' for nothing, undefined for what is no date
 */
export function readDate(typed: string, today: string): string | undefined {
  const text = typed.trim().toLowerCase();
  if (text === '') return '';
  if (text === 'idag' || text === 'i dag' || text === 'today') return today;
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  if (year) return existing(Number(year), Number(month), Number(day));
  const [, dayFirst, monthSecond, yearThird] = /^(\d{1,2})\/(\d{1,2})(?:[ /-](\d{4}))?$/.exec(text) ?? [];
  if (dayFirst)
    return existing(yearThird ? Number(yearThird) : Number(today.slice(0, 4)), Number(monthSecond), Number(dayFirst));
  return undefined;
}

function existing(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? `${year}-${two(month)}-${two(day)}` : undefined;
}
