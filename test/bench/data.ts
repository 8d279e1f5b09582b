import type { Database } from '@gradvis/prisma/database';
import { addDays } from '@gradvis/prisma/demo/days';
import { Random } from '@gradvis/prisma/demo/random';
import { insertRows, type Row } from '@gradvis/prisma/insert-rows';
import { migrate } from '@gradvis/prisma/migrate';
import { fixedId, frameworkRow, referenceRows, regionRows, regulationRows } from '@gradvis/prisma/reference/reference';
import { createSignIn } from '@gradvis/server/access/sign-in';
import { issueToken } from '@gradvis/server/access/token';
import { areaLetters } from '@gradvis/server/gradings/grading-profile';
import { systemClock } from '@gradvis/server/time/calendar-date';
import { traineeRows } from './trainees.ts';

/** How large the measured register is. */
export const size = { units: 5000, inspectionsPerUnit: 2, sjukvardsomraden: 40, providers: 60 } as const;

/** The administrator who asks in all measurements. */
export const account = { email: 'bench@gradvis.example', password: 'only for measuring', name: 'Mät Person' } as const;

/** Key of the one region that holds all units. */
export const regionId = String(regionRows()[0]?.['id']);

/** Rows of one statement: a few megabytes of JSON. */
const batch = 10_000;

/**
 * Migrates an empty database and fills it with the measured register, the same every time.
 * @returns an API token of the administrator
 */
export async function fillDatabase(database: Database): Promise<string> {
  await migrate(database);
  const { client } = database;
  const signIn = createSignIn({
    client,
    secret: 'a secret for measuring, 32 letters',
    publicUrl: 'http://127.0.0.1:4000',
    attemptsPerMinute: 10,
    onError: console.error,
  });
  const { password } = await signIn.$context;
  await insertTables(database, [
    ...referenceRows(),
    ...regulationRows(),
    ...placeRows(),
    ...unitRows(0, size.units),
    ...traineeRows(regionId, size.units),
    ...accountRows(await password.hash(account.password)),
  ]);
  const token = await issueToken(client, systemClock, { email: account.email, days: 1, readOnly: false });
  if (!token) throw new Error('The measuring account is missing.');
  return token;
}

/** Adds as many units again as the register has: numbered from `size.units`, with inspections of their own. */
export async function doubleUnits(database: Database): Promise<void> {
  await insertTables(database, [...unitRows(size.units, 2 * size.units)]);
}

type Tables = Map<string, Row[]>;

async function insertTables({ client }: Database, tables: Iterable<readonly [string, readonly Row[]]>): Promise<void> {
  await client.$transaction(async (tx) => {
    for (const [table, rows] of tables)
      for (let from = 0; from < rows.length; from += batch) await insertRows(tx, table, rows.slice(from, from + batch));
  });
  await client.$executeRawUnsafe('VACUUM ANALYZE');
}

function accountRows(passwordHash: string): Tables {
  const userId = fixedId('bench-user');
  const at = '2026-01-01T08:00:00Z';
  const { email, name } = account;
  const times = { createdAt: at, updatedAt: at };
  return new Map([
    ['User', [{ id: userId, name, email, emailVerified: true, ...times }]],
    [
      'Account',
      [
        {
          id: fixedId(userId, 'account'),
          userId,
          accountId: userId,
          providerId: 'credential',
          password: passwordHash,
          ...times,
        },
      ],
    ],
    [
      'RoleAssignment',
      [{ id: fixedId(userId, 'role'), userId, role: 'ADMINISTRATOR', regionId, validFrom: '2015-01-01' }],
    ],
  ]);
}

const nameStarts = ['Al', 'Björk', 'Ek', 'Gran', 'Hassel', 'Lind', 'Lönn', 'Rönn', 'Sälg', 'Tall', 'Ask', 'Ör'];
const nameEnds = ['backen', 'berget', 'dalen', 'gården', 'hagen', 'höjden', 'kullen', 'lunden', 'sjön', 'ängen'];
const sentence =
  'Enheten beskriver sitt arbete väl och de intervjuade känner igen beskrivningen, men alla rutiner är inte nedskrivna.';

const omraden = Array.from({ length: size.sjukvardsomraden }, (_, index) => fixedId('bench-omrade', index));
const providers = Array.from({ length: size.providers }, (_, index) => fixedId('bench-provider', index));

function placeRows(): Tables {
  return new Map<string, Row[]>([
    ['Sjukvardsomrade', omraden.map((id, index) => ({ id, regionId, name: `Sjukvårdsområde ${index + 1}` }))],
    [
      'Provider',
      providers.map((id, index) => ({
        id,
        name: `Vårdgivare ${index + 1}`,
        kind: index < 5 ? 'PUBLIC' : 'PRIVATE',
      })),
    ],
  ]);
}

/** Units with two external inspections each, all areas graded, plans for what was D. */
function unitRows(from: number, to: number): Tables {
  const random = new Random(5000 + from);
  const tables: Tables = new Map(
    [
      'Unit',
      'UnitMembership',
      'Inspection',
      'AreaAssessment',
      'GradeAdjustment',
      'ActionPlan',
      'Action',
      'ActionEvent',
    ].map((table) => [table, []]),
  );
  const add = (table: string, row: Row) => tables.get(table)?.push(row);
  const versionId = fixedId('framework-version', frameworkRow().key, '2021');

  for (let unit = from; unit < to; unit += 1) {
    const unitId = fixedId('bench-unit', unit);
    add('Unit', {
      id: unitId,
      regionId,
      code: String(10_000 + unit),
      hsaId: `SE2321${100_000 + unit}-${4096 + unit}`,
      name: `${random.pick(nameStarts)}${random.pick(nameEnds)}s vårdcentral ${unit + 1}`,
      registeredFrom: '2015-01-01',
    });
    add('UnitMembership', {
      id: fixedId(unitId, 'membership'),
      unitId,
      validFrom: '2010-01-01',
      sjukvardsomradeId: random.pick(omraden),
      providerId: random.pick(providers),
    });
    for (let count = 0; count < size.inspectionsPerUnit; count += 1) {
      const visitOn = addDays(count === 0 ? '2016-02-01' : '2021-08-02', random.between(0, 1400));
      addInspection(random, add, { id: fixedId(unitId, 'inspection', count), unitId, versionId, visitOn });
    }
  }
  return tables;
}

interface InspectionSeed {
  readonly id: string;
  readonly unitId: string;
  readonly versionId: string;
  readonly visitOn: string;
}

function addInspection(
  random: Random,
  add: (table: string, row: Row) => void,
  { id, unitId, versionId, visitOn }: InspectionSeed,
): void {
  const reportOn = addDays(visitOn, random.between(20, 80));
  const planReceivedOn = addDays(reportOn, random.between(30, 120));
  const planId = fixedId(id, 'plan');
  let actions = 0;
  const inspection = { id, unitId, frameworkVersionId: versionId, kind: 'EXTERNAL', visitOn, reportOn };
  add('Inspection', { ...inspection, planReceivedOn });
  for (const letter of areaLetters) {
    const areaId = fixedId(versionId, letter);
    const assessmentId = fixedId(id, letter);
    const grade = random.weighted({ A: 28, B: 34, C: letter === 'A' ? 0 : 23, D: 15 });
    const unknown = grade !== 'D' && random.chance(0.02);
    add('AreaAssessment', {
      id: assessmentId,
      inspectionId: id,
      areaId,
      narrative: Array.from({ length: random.between(1, 4) }, () => sentence).join(' '),
      initialGrade: unknown ? null : grade,
      unknownGradeReason: unknown ? 'NOT_IN_REPORT' : null,
    });
    if (grade !== 'D') continue;
    add('GradeAdjustment', {
      id: fixedId(assessmentId, 'adjustment'),
      areaAssessmentId: assessmentId,
      grade: 'C',
      adjustedOn: random.chance(0.95) ? addDays(planReceivedOn, random.between(0, 25)) : null,
      reason: 'Handlingsplan inkommen.',
    });
    for (let count = random.between(1, 2); count > 0; count -= 1) {
      if (actions === 0) add('ActionPlan', { id: planId, inspectionId: id, preamble: sentence });
      actions += 1;
      const actionId = fixedId(planId, actions);
      add('Action', {
        id: actionId,
        actionPlanId: planId,
        areaId,
        criterionId: null,
        position: actions,
        text: sentence,
      });
      addEvents(random, add, actionId, planReceivedOn);
    }
  }
}

/** How far an action has come; a few are dropped. */
function addEvents(
  random: Random,
  add: (table: string, row: Row) => void,
  actionId: string,
  planReceivedOn: string,
): void {
  const event = (kind: string, validFrom: string, value: Row) =>
    add('ActionEvent', {
      id: fixedId(actionId, kind, validFrom),
      actionId,
      kind,
      validFrom,
      status: null,
      date: null,
      ...value,
    });
  const path = random.chance(0.05)
    ? ['PLANNED', 'DROPPED']
    : ['PLANNED', 'IN_PROGRESS', 'DONE', 'FOLLOWED_UP'].slice(0, random.between(1, 4));
  for (const [step, status] of path.entries()) event('STATUS', addDays(planReceivedOn, step * 60), { status });
  event('DUE_ON', planReceivedOn, { date: addDays(planReceivedOn, 200) });
}
