import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { beforeAll, describe, expect, it } from 'vitest';
import { editing } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { correction, importing } from '../support/imports.ts';

/** The one real report is kept beside the project, never in it: this file names counts, codes and dates only. */
const report = fileURLToPath(new URL('../../../shared/seeds/003_14ecea7ef782e708.txt', import.meta.url));
const present = existsSync(report);
if (!present) console.warn(`The real report is absent (${report}): what becomes of its actions is not tested.`);

/** Late on a day if nothing was done: five due in February, five in May, one in October. */
const lateOn = [
  ['2026-02-27', 0],
  ['2026-02-28', 5],
  ['2026-03-01', 5],
  ['2026-05-22', 5],
  ['2026-05-23', 10],
  ['2026-10-31', 10],
  ['2026-11-01', 11],
] as const;

describe.runIf(present)('the actions of the real report', () => {
  const clock = { now: () => new Date('2026-11-01T11:00:00Z') };
  const tests: Parameters<typeof onBothDatabases>[2] = (using) => {
    const actions = editing(using, 'ACTIONS');
    let versionId = '';
    let inspectionId = '';
    beforeAll(async () => {
      const { client } = using().database;
      versionId = (await client.frameworkVersion.findFirstOrThrow({ where: { inspections: { some: {} } } })).id;
      const imports = importing(using, () => versionId);
      const started = await imports.start(new Uint8Array(readFileSync(report)));
      const corrected = await imports.correct({
        id: started.id,
        version: started.version,
        corrections: [
          correction('newUnit', {
            regionId: fixedId('demo-region', 0),
            code: 'R-verklig',
            name: 'Enheten i rapporten',
          }),
          correction('visitOn', '2025-10-01'),
          correction('reportOn', '2025-11-15'),
          correction('planReceivedOn', '2026-01-10'),
          correction('dividingLine', 12),
          ...Object.entries({ A: 'B', B: 'B', F: 'B', C: 'D', D: 'D', E: 'D', G: 'D', H: 'D' }).map(([letter, grade]) =>
            correction(`areas.${letter}.initialGrade`, grade),
          ),
        ],
      });
      const blocking = corrected.problems?.filter((problem: { blocking: boolean }) => problem.blocking);
      expect(blocking).toEqual([]);
      const confirmed = await imports.confirm({ id: corrected.id, version: corrected.version });
      expect(confirmed).toMatchObject({ __typename: 'Import', state: 'CONFIRMED' });
      inspectionId = confirmed.inspection.id;
    });

    interface Row {
      readonly id: string;
      readonly criterion: string;
      readonly dueOn: string;
      readonly followUpOn: string;
      readonly late: boolean;
      readonly lateDays: number;
      readonly status: string;
      readonly doneOn: string | null;
      readonly followedUpOn: string | null;
      readonly warnings: string;
    }
    const register = async (asOf: string, more: object = {}): Promise<Row[]> => {
      const { data, errors } = await using().query(
        `query($asOf: Date, $filter: ActionFilter) { actionRegister(asOf: $asOf, filter: $filter) { items {
          id criterion dueOn followUpOn late lateDays status doneOn followedUpOn warnings } } }`,
        { asOf, filter: { inspectionIds: [inspectionId], ...more } },
        'ADMINISTRATOR',
      );
      expect(errors).toEqual([]);
      return data.actionRegister.items;
    };
    const lateAt = async (asOf: string) => (await register(asOf)).filter(({ late }) => late).length;
    const summary = async (asOf: string) => {
      const { data } = await using().query(
        `query($asOf: Date, $filter: ActionFilter) { actionSummary(groupBy: UNIT, asOf: $asOf, filter: $filter) {
          total open late done followedUp wasLate medianLateDays } }`,
        { asOf, filter: { inspectionIds: [inspectionId] } },
        'ADMINISTRATOR',
      );
      return data.actionSummary[0];
    };

    it('are eleven from the day the plan came in, and none before', async () => {
      expect(await register('2026-01-09')).toEqual([]);
      const rows = await register('2026-01-10');
      expect(rows.map(({ criterion }) => criterion).join(' ')).toBe('C1 D6 D7 E1 E4 G1 G2 G3 H2 H7 H9');
      expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['PLANNED']));
    });

    it.each(lateOn)('are late on %s, if nothing was done: %i', async (asOf, count) => {
      expect(await lateAt(asOf)).toBe(count);
      expect(await register(asOf, { stand: 'LATE' })).toHaveLength(count);
      expect(await summary(asOf)).toMatchObject({ total: 11, open: 11, late: count });
    });

    it('are each warned of a follow-up on the due day by the same person', async () => {
      for (const { warnings, dueOn, followUpOn } of await register('2026-01-10')) {
        expect(followUpOn).toBe(dueOn);
        expect(warnings).toContain('dp');
      }
    });

    it('have late days by the day, and their median', async () => {
      const days = (await register('2026-05-23')).map(({ lateDays }) => lateDays).sort((a, b) => a - b);
      expect(days).toEqual([0, 1, 1, 1, 1, 1, 85, 85, 85, 85, 85]);
      expect(await summary('2026-05-23')).toMatchObject({ wasLate: 10, medianLateDays: 43 });
    });

    it('can each be saved again just as they are', async () => {
      const texts = await using().database.client.action.findMany({ where: { actionPlan: { inspectionId } } });
      for (const { id, text } of texts) {
        const { faults } = await actions.check(id, { text, evidence: 'Se protokollet' });
        expect(faults.filter(({ blocking }: { blocking: boolean }) => blocking)).toEqual([]);
      }
    });

    it('are late no more once done, from that day on, and move on when they are followed up', async () => {
      const rows = await register('2026-03-01');
      const [early, tardy] = rows.filter(({ dueOn }) => dueOn === '2026-02-27').map(({ id }) => id);
      const may = rows.find(({ dueOn }) => dueOn === '2026-05-22')?.id;
      await actions.saved(early ?? '', { doneOn: '2026-02-20' });
      await actions.saved(tardy ?? '', { doneOn: '2026-03-10', evidence: 'Se protokollet' });
      expect([await lateAt('2026-03-01'), await lateAt('2026-03-09'), await lateAt('2026-03-10')]).toEqual([4, 4, 3]);
      expect([await lateAt('2026-05-23'), await lateAt('2026-11-01')]).toEqual([8, 9]);
      await actions.saved(early ?? '', { followedUpOn: '2026-03-05' });
      await actions.saved(may ?? '', { doneOn: '2026-05-22', followedUpOn: '2026-05-22' });
      expect(await lateAt('2026-05-23')).toBe(7);
      expect(await summary('2026-03-01')).toMatchObject({ open: 10, late: 4, done: 1, followedUp: 0 });
      expect(await summary('2026-03-10')).toMatchObject({ open: 9, late: 3, done: 1, followedUp: 1, wasLate: 4 });
      expect(await summary('2026-11-01')).toMatchObject({ open: 8, late: 8, done: 1, followedUp: 2, wasLate: 9 });
      const followed = (await register('2026-11-01')).find(({ id }) => id === may);
      expect(followed).toMatchObject({
        status: 'FOLLOWED_UP',
        doneOn: '2026-05-22',
        followedUpOn: '2026-05-22',
        lateDays: 0,
      });
    });

    it('moved to a later due day stay late for the days that they were', async () => {
      const last = (await register('2026-11-01')).find(({ dueOn }) => dueOn === '2026-10-31');
      await actions.saved(last?.id ?? '', { dueOn: '2026-12-31' });
      expect(await lateAt('2026-11-01')).toBe(7);
      expect((await register('2026-10-31')).find(({ id }) => id === last?.id)).toMatchObject({ dueOn: '2026-10-31' });
    });
  };
  onBothDatabases('imported', 'demo', tests, clock);
});
