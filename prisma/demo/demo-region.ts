import type { Row } from '../insert-rows.ts';
import { fixedId, frameworkRow, type Rows, spurRows } from '../reference/reference.ts';
import { addDays } from './days.ts';
import { type Deed, inspect } from './demo-inspections.ts';
import { training } from './demo-training.ts';
import { visits, workOn } from './demo-visits.ts';
import { familyNames, givenNames, providerNames, regionNames, sjukvardsomradeNames, unitNames } from './phrases.ts';
import { Random } from './random.ts';

/** Who may sign in to the demo region: one a role. */
export const demoAccounts = [
  { role: 'ADMINISTRATOR', email: 'admin@demo.gradvis.example', name: 'Ada Ministratör' },
  { role: 'STUDIEREKTOR', email: 'studierektor@demo.gradvis.example', name: 'Stig Rektorsson' },
  { role: 'VERKSAMHETSCHEF', email: 'chef@demo.gradvis.example', name: 'Vera Chefsdotter' },
  { role: 'ANALYST', email: 'analytiker@demo.gradvis.example', name: 'Ana Lytiker' },
] as const;

/** The demo accounts' common password; the accounts exist in demo databases only. */
export const demoPassword = 'prova-gradvis';

const years = 12;

/**
 * A fictive region, the same for the same day: 3 regions, 10 sjukvårdsområden, 150 units, about 350
 * inspections over 12 years in two framework versions, 600 ST doctors, with all that came of them until `today`.
 * @param today calendar date to which everything is relative
 * @param passwordHash of the demo accounts, as the sign-in library makes it
 * @returns rows by table, in an order in which they can be inserted
 */
export function demoRegion(today: string, passwordHash: string): Rows {
  const random = new Random(20_260_501);
  // Of its own, so that visits leave inspections as they are.
  const later = new Random(20_261_101);
  const trained = new Random(20_261_122);
  const tables = new Map<string, Row[]>();
  const add = (table: string, ...rows: Row[]) => {
    const present = tables.get(table);
    if (present) present.push(...rows);
    else tables.set(table, rows);
  };

  const old = spurRows({
    label: '2015',
    validFrom: '2015-05-01',
    fingerprints: false,
    names: {
      E: { nameSv: 'Handledning och uppföljning', nameEn: 'Supervision and follow-up' },
      G: { nameSv: 'Medicinsk vetenskap och kvalitetsarbete', nameEn: 'Medical science and quality' },
    },
  });
  const current = fixedId('framework-version', frameworkRow().key, '2021');
  add('FrameworkVersion', old.version);
  add('Area', ...old.areas);
  add('Criterion', ...old.criteria);

  const regions = regionNames.map((name, index) => ({
    id: fixedId('demo-region', index),
    code: `9${index + 1}`,
    name,
  }));
  const omraden = regions.flatMap((region, index) =>
    (sjukvardsomradeNames[index] ?? []).map((name) => ({ id: fixedId(region.id, name), regionId: region.id, name })),
  );
  const providers = providerNames.map(({ name, kind }) => ({ id: fixedId('provider', name), name, kind }));
  add('Region', ...regions);
  add('Sjukvardsomrade', ...omraden);
  add('Provider', ...providers);
  addAccounts(add, today, passwordHash, regions[0]?.id ?? '', omraden[0]?.id ?? '', fixedId('demo-unit', 0));

  const began = addDays(today, -365 * years);
  const deeds: Deed[] = [];
  const setUp: Row[] = [];
  for (const [index, name] of unitNames.entries()) {
    const omrade = omraden[index % omraden.length] ?? { id: '', regionId: '' };
    const regionIndex = regions.findIndex(({ id }) => id === omrade.regionId);
    const unitId = fixedId('demo-unit', index);
    const openedOn = random.chance(0.12) ? addDays(began, random.between(400, 3600)) : addDays(began, -200);
    const isPrivate = random.chance(0.38);
    const ownPublic = providers[regionIndex];
    const privates = providers.filter(({ kind }) => kind === 'PRIVATE');
    const provider = (isPrivate ? random.pick(privates) : ownPublic) ?? random.pick(providers);
    add('Unit', {
      id: unitId,
      regionId: omrade.regionId,
      code: `${regions[regionIndex]?.code}${String(index + 1).padStart(3, '0')}`,
      hsaId: random.chance(0.85)
        ? `SE2321${String(90_000 + index)}-${(4096 + index * 7).toString(16).toUpperCase()}`
        : null,
      name,
      registeredFrom: addDays(today, -700),
      closedOn: random.chance(0.015) ? addDays(today, -random.between(100, 900)) : null,
    });
    add('UnitMembership', membership(unitId, openedOn, omrade.id, provider.id));
    if (random.chance(0.06))
      add(
        'UnitMembership',
        membership(unitId, addDays(today, -random.between(300, 2000)), omrade.id, random.pick(providers).id),
      );
    setUp.push({ id: unitId });

    const people = [0, 1].map((place) => ({
      id: fixedId(unitId, 'person', place),
      regionId: omrade.regionId,
      name: `${random.pick(givenNames)} ${random.pick(familyNames)}`,
      email: null,
    }));
    add('Person', ...people);
    const responsible = people.map(({ id }) => id);
    const manager = people[0]?.name ?? '';
    deeds.push(...visits(later, unitId, manager, today));
    const neighbours = [index - 10, index + 10]
      .filter((other) => other >= 0 && other < unitNames.length)
      .map((other) => fixedId('demo-unit', other));
    deeds.push(...training(trained, { unitId, regionId: omrade.regionId, neighbours, today, omraden }));
    if (index !== 0 && random.chance(0.06)) continue;
    let previous: ReturnType<typeof inspect>['grades'] | undefined;
    const size = random.between(3800, 15_500);
    let visitOn = addDays(openedOn > began ? openedOn : began, random.between(30, 1750));
    for (let count = 0; visitOn < today; count += 1) {
      const versionId = visitOn < '2021-07-01' ? old.version['id'] : current;
      const key = `demo-inspection/${index}/${count}`;
      const common = { unitId, versionId: String(versionId), today, responsible, size };
      const external = inspect(random, { ...common, key, kind: 'EXTERNAL', visitOn, previous });
      deeds.push(...external.deeds, ...workOn(later, external.deeds, manager, today));
      if (external.grades.size > 0) previous = external.grades;
      const reviewOn = addDays(visitOn, random.between(600, 1100));
      if (random.chance(0.12) && reviewOn < addDays(today, -10))
        deeds.push(
          ...inspect(random, { ...common, key: `${key}/internal`, kind: 'INTERNAL', visitOn: reviewOn, previous })
            .deeds,
        );
      visitOn = addDays(visitOn, random.chance(0.85) ? random.between(1600, 1900) : random.between(2000, 2500));
    }
  }
  addHistory(
    add,
    deeds,
    began,
    setUp.map(({ id }) => String(id)),
  );
  return inOrder(tables);
}

function membership(unitId: string, validFrom: string, sjukvardsomradeId: string, providerId: string): Row {
  return { id: fixedId(unitId, 'membership', validFrom), unitId, validFrom, sjukvardsomradeId, providerId };
}

type Add = (table: string, ...rows: Row[]) => void;

function addAccounts(
  add: Add,
  today: string,
  passwordHash: string,
  regionId: string,
  omradeId: string,
  unitId: string,
): void {
  const at = `${addDays(today, -1)}T08:00:00Z`;
  for (const { role, email, name } of demoAccounts) {
    const id = fixedId('demo-user', role);
    add('User', { id, name, email, emailVerified: true, createdAt: at, updatedAt: at });
    add('Account', {
      id: fixedId(id, 'account'),
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: passwordHash,
      createdAt: at,
      updatedAt: at,
    });
    const regionIds =
      role === 'ADMINISTRATOR' || role === 'ANALYST'
        ? [0, 1, 2].map((index) => fixedId('demo-region', index))
        : [regionId];
    for (const region of regionIds)
      add('RoleAssignment', {
        id: fixedId(id, region),
        userId: id,
        role,
        regionId: region,
        sjukvardsomradeId: role === 'STUDIEREKTOR' ? omradeId : null,
        unitId: role === 'VERKSAMHETSCHEF' ? unitId : null,
        validFrom: '2015-01-01',
      });
  }
}

/** Entities whose creation the history notes; links are part of what they link. */
const logged = new Set([
  'Inspection',
  'UnitSnapshot',
  'AreaAssessment',
  'GradeAdjustment',
  'Finding',
  'ActionPlan',
  'Action',
  'ActionEvent',
  'ActionStep',
  'ActionComment',
  'UnitVisit',
  'VisitStep',
  'StDoctor',
  'StService',
  'StRate',
  'StLeave',
  'Supervisor',
  'Supervision',
  'IupRevision',
  'IupCheck',
  'MidAssessment',
]);

/** Writes the deeds as change sets, oldest first, by the demo administrator. */
function addHistory(add: Add, deeds: Deed[], began: string, unitIds: readonly string[]): void {
  const authorId = fixedId('demo-user', 'ADMINISTRATOR');
  const changeSet = (seq: number, on: string, reason: string, channel: string) =>
    add('ChangeSet', {
      seq,
      id: fixedId('demo-change-set', seq),
      authorId,
      at: `${on}T09:30:00Z`,
      reason,
      channel,
      digest: 'demo',
    });
  const change = (seq: number, kind: string, entity: string, entityId: string, value: Row = {}) =>
    add('Change', { changeSetSeq: seq, kind, entity, entityId, field: null, before: null, after: null, ...value });

  changeSet(1, began, 'Enhetsregistret upplagt', 'SYSTEM');
  for (const id of unitIds) change(1, 'CREATE', 'Unit', id);
  const inTime = [...deeds].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const [index, { on, reason, channel, rows, corrections = [] }] of inTime.entries()) {
    const seq = index + 2;
    changeSet(seq, on, reason, channel);
    for (const [table, row] of rows) {
      add(table, row);
      if (logged.has(table)) change(seq, 'CREATE', table, String(row['id']));
    }
    for (const { entity, entityId, ...value } of corrections) change(seq, 'UPDATE', entity, entityId, value);
  }
}

/** Tables in an order in which their rows can refer to each other. */
function inOrder(tables: ReadonlyMap<string, readonly Row[]>): Rows {
  const order = [
    'User',
    'Account',
    'FrameworkVersion',
    'Area',
    'Criterion',
    'Region',
    'Sjukvardsomrade',
    'Provider',
    'Unit',
    'UnitMembership',
    'Person',
    'RoleAssignment',
    'Inspection',
    'UnitSnapshot',
    'AreaAssessment',
    'GradeAdjustment',
    'Finding',
    'FindingArea',
    'FindingCriterion',
    'UnitVisit',
    'VisitStep',
    'ActionPlan',
    'Action',
    'ActionEvent',
    'ActionStep',
    'ActionComment',
    'FindingAction',
    'StDoctor',
    'StService',
    'StRate',
    'StLeave',
    'Supervisor',
    'Supervision',
    'IupRevision',
    'IupCheck',
    'IupLack',
    'MidAssessment',
    'ChangeSet',
    'Change',
  ];
  return new Map(order.map((table) => [table, tables.get(table) ?? []]));
}
