import type { Clock } from '@gradvis/server/time/calendar-date';

/** The moment at which all tests take place. */
export const fixedClock: Clock = { now: () => new Date('2026-06-15T10:00:00Z') };
