import { createHash } from 'node:crypto';
import { mayInRegion, type Viewer } from '../access/viewer.ts';
import { FormRefused } from '../forms/form.ts';
import type { Context } from '../graphql/context.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { readReportFigures } from './report-figures.read-model.ts';
import { differencesOf, type FigureDifference, isYearOver, type ReportFigures } from './report-figures.ts';

type Using = Pick<Context, 'database' | 'clock' | 'today'>;

/** A region's yearly report: as it is, or as it was signed with what has changed since. */
export interface YearlyReport {
  readonly regionId: string;
  readonly figures: ReportFigures;
  /** Fingerprint of the figures as they are now: who signs tells by it what they have seen. */
  readonly digest: string;
  readonly signed: { readonly by: string; readonly at: Date } | null;
  readonly differences: readonly FigureDifference[];
  readonly maySign: boolean;
}

const firstYear = 2000;

/** The report of a year; undefined when there is none that the viewer may read. */
export async function readYearlyReport(
  { database, today }: Using,
  viewer: Viewer,
  regionId: string,
  year: number,
): Promise<YearlyReport | undefined> {
  if (!mayInRegion(viewer, 'readReports', regionId) || year < firstYear || year > yearOf(today)) return undefined;
  const { client } = database;
  const now = await readReportFigures(client, regionId, year, today);
  const stored = await client.yearlyReport.findUnique({ where: { regionId_year: { regionId, year } } });
  // What is stored was written by this code as these figures; what later editions add is lacking there.
  const signed = stored ? (stored.figures as unknown as ReportFigures) : undefined;
  return {
    regionId,
    figures: signed ?? now,
    digest: digestOf(now),
    signed: stored ? { by: stored.signedBy, at: stored.signedAt } : null,
    differences: signed ? differencesOf(signed, now) : [],
    maySign: !stored && isYearOver(year, today) && mayInRegion(viewer, 'signReports', regionId),
  };
}

/**
 * Signs the report of a year that is over: its figures stay as they are.
 * @throws FormRefused when it is signed already, or others are the figures by now; then nothing was written
 */
export async function signYearlyReport(
  { database, clock, today }: Using,
  viewer: Viewer,
  { regionId, year, digest }: { readonly regionId: string; readonly year: number; readonly digest: string },
): Promise<void> {
  if (!mayInRegion(viewer, 'readReports', regionId)) throw new FormRefused('NOT_FOUND', 'regionId');
  if (!mayInRegion(viewer, 'signReports', regionId)) throw new FormRefused('NOT_ALLOWED');
  if (year < firstYear) throw new FormRefused('BAD_VALUE', 'year');
  if (!isYearOver(year, today)) throw new FormRefused('TOO_EARLY', 'year');
  await database.client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`report/${regionId}/${year}`}, 0))`;
    if ((await tx.yearlyReport.count({ where: { regionId, year } })) > 0) throw new FormRefused('ALREADY');
    const figures = await readReportFigures(tx, regionId, year, today);
    if (digestOf(figures) !== digest) throw new FormRefused('STALE');
    const signer = { signedById: viewer.userId, signedBy: viewer.name, signedAt: clock.now() };
    await tx.yearlyReport.create({ data: { regionId, year, ...signer, figures: JSON.parse(JSON.stringify(figures)) } });
  });
}

const yearOf = (day: CalendarDate) => Number(day.slice(0, 4));
const digestOf = (figures: ReportFigures) => createHash('sha256').update(JSON.stringify(figures)).digest('hex');
