import type { Json } from '@gradvis/prisma/insert-rows';
import { parseCalendarDate } from '../time/calendar-date.ts';
import type { TableCell } from './read-table.ts';

/** A value that a file's cell comes to, or undefined for what it cannot be. */
export type Parsed = Json | undefined;

/** A day: 2026-05-22, 20260522, 22/5 2026, or a day of the workbook's own. */
export function dayOf(cell: TableCell): Parsed {
  const text = String(cell ?? '').trim();
  if (text === '' || text === '–' || text === '-') return null;
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T].*)?$/.exec(text) ?? [];
  if (year) return parseCalendarDate(`${year}-${month}-${day}`);
  const [, first, second, third] = /^(\d{1,2})[/.](\d{1,2})[ /.](\d{4})$/.exec(text) ?? [];
  if (first && second && third)
    return parseCalendarDate(`${third}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`);
  return undefined;
}

/** A number as Swedes and Excel write it: 13 200, 13200, 8,4. */
export function numberOf(cell: TableCell): Parsed {
  if (typeof cell === 'number') return cell;
  const text = String(cell ?? '').replace(/[\s\u00a0\u202f]/g, '');
  if (text === '' || text === '–') return null;
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** Text as it stands; nothing counts as empty. */
export function textOf(cell: TableCell): Parsed {
  const text = String(cell ?? '').trim();
  return text === '' ? null : text;
}

/** A grade, or why it is unknown; `adjusted` where the file says that it was adjusted from D. */
export function gradeOf(cell: TableCell): { readonly initial: Json; readonly adjusted: boolean } | undefined {
  const text = String(cell ?? '')
    .trim()
    .toUpperCase();
  if (text === '' || text === '–' || text === '-') return { initial: null, adjusted: false };
  if (text === '?') return { initial: 'ILLEGIBLE', adjusted: false };
  if (/^[ABCD]$/.test(text)) return { initial: text, adjusted: false };
  return /^C \((FRÅN|FROM) D\)$|^D→C$/.test(text) ? { initial: 'D', adjusted: true } : undefined;
}

/** A kind of inspection: extern or intern, in either language. */
export function kindOf(cell: TableCell): Parsed {
  const text = String(cell ?? '')
    .trim()
    .toLowerCase();
  if (text.startsWith('ext')) return 'EXTERNAL';
  return text.startsWith('int') ? 'INTERNAL' : undefined;
}
