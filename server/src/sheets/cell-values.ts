import type { Json } from '@gradvis/prisma/insert-rows';
import { parseCalendarDate } from '../time/calendar-date.ts';
import type { FaultCode } from './cells.ts';

/** A value as its column takes it, or why it does not. */
export type Read = { readonly value: Json } | { readonly fault: FaultCode; readonly detail?: string };
export type ReadValue = (value: Json) => Read;

/** One line of at most `most` characters; spaces around it are not kept. */
export const text = (most: number, required: boolean): ReadValue => reading(most, required, /[\p{Cc}]/u);

/** Text of several lines, likewise. */
export const prose = (most: number, required: boolean): ReadValue => reading(most, required, /[^\P{Cc}\n\t]/u);

const reading =
  (most: number, required: boolean, forbidden: RegExp): ReadValue =>
  (value) => {
    if (value === null || value === '') return required ? { fault: 'REQUIRED' } : { value: null };
    if (typeof value !== 'string') return { fault: 'BAD_VALUE' };
    const trimmed = value.replace(/\r\n?/g, '\n').trim();
    if (trimmed.length > most) return { fault: 'TOO_LONG', detail: String(most) };
    if (trimmed === '') return required ? { fault: 'REQUIRED' } : { value: null };
    return forbidden.test(trimmed) ? { fault: 'BAD_VALUE' } : { value: trimmed };
  };

/** A day, YYYY-MM-DD. */
export const day =
  (required: boolean): ReadValue =>
  (value) => {
    if (value === null || value === '') return required ? { fault: 'REQUIRED' } : { value: null };
    const date = typeof value === 'string' ? parseCalendarDate(value) : undefined;
    return date ? { value: date } : { fault: 'BAD_VALUE' };
  };

/** A number from 0 to `most`; whole unless `decimals` are allowed. */
export const number =
  (most: number, decimals = 0): ReadValue =>
  (value) => {
    if (value === null || value === '') return { value: null };
    if (typeof value !== 'number' || !Number.isFinite(value)) return { fault: 'BAD_VALUE' };
    if (value < 0 || value > most) return { fault: 'OUT_OF_RANGE', detail: `0–${most}` };
    return Number(value.toFixed(decimals)) === value ? { value } : { fault: 'BAD_VALUE' };
  };

/** A whole number from `least` to `most`; nothing counts as the most. */
export const wholeNumber =
  (least: number, most: number): ReadValue =>
  (value) => {
    if (value === null || value === '') return { value: most };
    if (typeof value !== 'number' || !Number.isInteger(value)) return { fault: 'BAD_VALUE' };
    return value < least || value > most ? { fault: 'OUT_OF_RANGE', detail: `${least}–${most}` } : { value };
  };

/** Yes, no, or not known. */
export const flag: ReadValue = (value) =>
  value === null || typeof value === 'boolean' ? { value } : { fault: 'BAD_VALUE' };

/** One of some words. */
export const oneOf =
  (words: readonly string[], required = true): ReadValue =>
  (value) => {
    if (value === null) return required ? { fault: 'REQUIRED' } : { value };
    return typeof value === 'string' && words.includes(value) ? { value } : { fault: 'BAD_VALUE' };
  };

/** The key of another entity. */
export const key =
  (required: boolean): ReadValue =>
  (value) => {
    if (value === null) return required ? { fault: 'REQUIRED' } : { value: null };
    return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
      ? { value }
      : { fault: 'BAD_VALUE' };
  };
