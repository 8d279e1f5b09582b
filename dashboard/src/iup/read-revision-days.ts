import type { Reading } from '../grid/sheet-column.ts';
import { readDate } from '../layout/read-date.ts';
import { boundsOf } from './half-years.ts';

type Translate = (key: string, values?: object) => string;

/**
 * Days as one types or pastes them into a half-year: 2026-05-22, 22/5, idag, several parted by commas or
 * spaces. A day without a year is of the half-year's.
 */
export const readRevisionDays =
  (halfYear: string, today: string, translate: Translate) =>
  (text: string): Reading => {
    const [from, to] = boundsOf(halfYear);
    const parts = text
      .toLowerCase()
      .replaceAll(/(\d{1,2}\/\d{1,2})[ /-](\d{4})/g, '$1/$2')
      .replaceAll('i dag', 'idag')
      .split(/[\s,;]+/)
      .filter((part) => part !== '');
    const days = new Set<string>();
    for (const part of parts) {
      const day = readDate(part, part === 'idag' || part === 'today' ? today : from);
      if (!day) return { refused: translate('app.date_wrong') };
      if (day < from || day > to) return { refused: translate('iup.outside', { from, to }) };
      days.add(day);
    }
    return { value: [...days].sort().join(', ') || null };
  };
