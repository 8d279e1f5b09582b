import type { Json } from '@gradvis/prisma/insert-rows';
import type { Words } from '../exports/training-words.ts';
import type { HalfYear } from '../iup/half-year.ts';
import { parseCalendarDate } from '../time/calendar-date.ts';
import type { TableCell } from './read-table.ts';

/** A value that a file's cell comes to, or undefined for what it cannot be. */
export type Parsed = Json | undefined;

/** The form in which names and words are compared. */
export const plain = (text: string): string =>
  text.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/g, ' ').trim();

/** A day: 2026-05-22, 20260522, 22/5 2026, or a day of the workbook's own. */
export function dayOf(cell: TableCell): Parsed {
  const text = String(cell ?? '').trim();
  if (text === '' || text === '–' || text === '-') return null;
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T]\d{1,2}:\d{2}[\d:.Z]*)?$/.exec(text) ?? [];
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

/**
 * A half-year's days, parted by commas or spaces: each once and in order, as the table's cell holds them. A day
 * without a year is of the half-year's.
 */
export function daysOf(cell: TableCell, { from }: HalfYear): Parsed {
  const whole = dayOf(cell);
  if (whole !== undefined) return whole;
  const parts = String(cell)
    .replace(/(\d{1,2}[/.]\d{1,2})[ /-](\d{4})/g, '$1/$2')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  const days = parts.map((part) => dayOf(/^\d{1,2}[/.]\d{1,2}$/.test(part) ? `${part}/${from.slice(0, 4)}` : part));
  return days.every((day) => typeof day === 'string') ? [...new Set(days)].sort().join(', ') : undefined;
}

/**
 * A rate of service in per cent, with or without its sign; full time when nothing is said. A one may be Excel's
 * 100 % as well as one per cent: it is not guessed.
 */
export function percentOf(cell: TableCell): Parsed {
  const number = numberOf(typeof cell === 'string' ? cell.replace(/%\s*$/, '') : cell);
  if (number === null) return 100;
  return typeof number === 'number' && number > 1 ? number : undefined;
}

/** The value that a word stands for, in either language, or that the cell itself is. */
export function wordOf(words: Words, cell: TableCell): Parsed {
  const text = plain(String(cell ?? ''));
  if (text === '' || text === '–' || text === '-') return null;
  const known = [...Object.entries(words.sv), ...Object.entries(words.en)];
  return known.find(([value, word]) => text === plain(word) || text === plain(value))?.[0];
}

/** Yes or no, in either language or as Excel keeps them. */
export function flagOf(words: Words<'true' | 'false'>, cell: TableCell): Parsed {
  if (cell === '1' || cell === '0') return cell === '1';
  const word = wordOf(words, cell);
  return typeof word === 'string' ? word === 'true' : word;
}
