import { randomUUID } from 'node:crypto';
import type { TrainingKind, TrainingOutcome } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Creation, Update } from '../history/changes.ts';
import type { EditableEntity } from '../history/entities.ts';
import { rowsEver } from '../history/history.read-model.ts';
import { addDays } from '../time/calendar.ts';
import { peopleReadableSql, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { day, flag, key, oneOf, text, wholeNumber } from './cell-values.ts';
import { changeDatedRow, laterOf } from './dated-row.ts';
import { findPeople, type People } from './people.ts';
import type {
  DatedChange,
  DatedOutcome,
  NewRow,
  RecordDefinition,
  RowFault,
  StoredRow,
  Values,
} from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';
import { placesOfUnits, unitsOutOfReach } from './unit-places.ts';

const kinds = ['ST', 'BT', 'LICENSED'] as const satisfies TrainingKind[];
const outcomes = ['FINISHED', 'INTERRUPTED'] as const satisfies TrainingOutcome[];

/** The entity and the field in which each dated column is kept. */
const keptIn: { readonly [column: string]: readonly [entity: EditableEntity, field: string] } = {
  name: ['Person', 'name'],
  studierektor: ['StDoctor', 'studierektorId'],
  unitId: ['StService', 'unitId'],
  unitFrom: ['StService', 'validFrom'],
  rate: ['StRate', 'percent'],
  rateFrom: ['StRate', 'validFrom'],
  expectedEndSet: ['StExpectedEnd', 'endsOn'],
  mainSupervisor: ['Supervision', 'supervisorId'],
  supervisedFrom: ['Supervision', 'fromOn'],
};

interface DoctorRow extends StoredRow {
  readonly personId: string;
}

interface Prepared {
  readonly people: People;
  /** Keys of supervisors by the person's. */
  readonly supervisors: ReadonlyMap<string, string>;
}

const definition: RecordDefinition<DoctorRow, Prepared> = {
  entity: 'StDoctor',
  readableBy: () => 'readPeople',
  prepare: async (tx, _editor, edits, rows) => {
    const named = edits.some(({ column }) => column === 'mainSupervisor' || column === 'studierektor');
    return preparePeople(tx, named ? [...rows.values()].map(({ regionId }) => regionId) : []);
  },
  columns: {
    kind: oneOf(kinds),
    regulationId: key(true),
    startedOn: day(true),
    firstPlanOn: day(false),
    midRequired: flag,
    endedOn: day(false),
    outcome: oneOf(outcomes, false),
  },
  dated: {
    entityOf: (column) => keptIn[column]?.[0] ?? 'StDoctor',
    columns: {
      name: text(120, true),
      studierektor: text(120, false),
      unitId: key(true),
      unitFrom: day(false),
      rate: wholeNumber(1, 100),
      rateFrom: day(false),
      expectedEndSet: day(false),
      mainSupervisor: text(120, false),
      supervisedFrom: day(false),
    },
    fieldOf: (column) => keptIn[column]?.[1] ?? column,
    lossOf: (column) => {
      const [entity = 'StDoctor'] = keptIn[column] ?? [];
      if (entity === 'Person' || entity === 'StDoctor') return undefined;
      return { owner: 'stDoctorId', ...(entity === 'Supervision' ? { values: { kind: 'MAIN' } } : {}) };
    },
    idsOf: async (tx, { rowId, column }) => {
      const [entity] = keptIn[column] ?? [];
      if (entity === 'Person')
        return (await tx.stDoctor.findMany({ where: { id: rowId }, select: { personId: true } })).map(
          ({ personId }) => ({ id: personId }),
        );
      if (!entity || entity === 'StDoctor') return [{ id: rowId }];
      return rowsEver(
        tx,
        entity,
        { column: 'stDoctorId', id: rowId },
        entity === 'Supervision' ? { kind: 'MAIN' } : {},
      );
    },
    told: async (tx, column, entries) => {
      if (column !== 'mainSupervisor' && column !== 'studierektor') return entries;
      const ids = entries.flatMap(({ before, after }) => [before, after]).filter((id) => typeof id === 'string');
      const people = await tx.$queryRaw<{ id: string; name: string }[]>`
        SELECT supervisor.id, person.name FROM "Supervisor" supervisor JOIN "Person" person ON person.id = supervisor."personId"
        WHERE supervisor.id = ANY(${ids}::uuid[])
        UNION ALL SELECT id, name FROM "Person" WHERE id = ANY(${ids}::uuid[])`;
      const names = new Map<Json, string>(people.map(({ id, name }) => [id, name]));
      return entries.map((entry) => ({
        ...entry,
        before: names.get(entry.before) ?? null,
        after: names.get(entry.after) ?? null,
      }));
    },
    change: changeDoctor,
  },
  creationColumns: {},
  load: (tx, viewer, ids) => tx.$queryRaw<DoctorRow[]>`
    SELECT doctor.id, unit.id AS "unitId", unit."regionId", person.name, person.id AS "personId", jsonb_build_object(
      'name', person.name, 'kind', doctor.kind, 'regulationId', doctor."regulationId", 'startedOn', doctor."startedOn",
      'firstPlanOn', doctor."firstPlanOn", 'midRequired', doctor."midRequired", 'endedOn', doctor."endedOn",
      'outcome', doctor.outcome, 'studierektor', director.name,
      'unitId', unit.id, 'unitFrom', service."validFrom", 'unitBefore', service.before,
      'rate', COALESCE(rate.percent, 100), 'rateFrom', rate."validFrom", 'rateBefore', rate.before,
      'expectedEndSet', expected_end."endsOn", 'expectedEndFrom', expected_end."validFrom",
      'mainSupervisor', supervisor.name, 'supervisedFrom', supervisor."fromOn") AS values,
      jsonb_build_object('name', ARRAY[person.id], 'studierektor', ARRAY[doctor.id],
        'unitId', ARRAY[service.id], 'unitFrom', ARRAY[service.id],
        'rate', array_remove(ARRAY[rate.id], NULL), 'rateFrom', array_remove(ARRAY[rate.id], NULL),
        'expectedEndSet', array_remove(ARRAY[expected_end.id], NULL),
        'expectedEndFrom', array_remove(ARRAY[expected_end.id], NULL),
        'mainSupervisor', array_remove(ARRAY[supervisor.id], NULL),
        'supervisedFrom', array_remove(ARRAY[supervisor.id], NULL)) AS kept,
      jsonb_build_object('mainSupervisor', former.ends, 'supervisedFrom', former.ends) AS follows
    FROM "StDoctor" doctor
    JOIN "Person" person ON person.id = doctor."personId"
    ${unitOfDoctorSql}
    LEFT JOIN "Person" director ON director.id = doctor."studierektorId"
    LEFT JOIN LATERAL (SELECT id, "validFrom", lag("validFrom") OVER (ORDER BY "validFrom") AS before
      FROM "StService" WHERE "stDoctorId" = doctor.id ORDER BY "validFrom" DESC LIMIT 1) service ON true
    LEFT JOIN LATERAL (SELECT id, percent, "validFrom", lag("validFrom") OVER (ORDER BY "validFrom") AS before
      FROM "StRate" WHERE "stDoctorId" = doctor.id ORDER BY "validFrom" DESC LIMIT 1) rate ON true
    LEFT JOIN LATERAL (SELECT id, "endsOn", "validFrom" FROM "StExpectedEnd"
      WHERE "stDoctorId" = doctor.id ORDER BY "validFrom" DESC LIMIT 1) expected_end ON true
    LEFT JOIN LATERAL (SELECT supervision.id, supervision."fromOn", supervised.name FROM "Supervision" supervision
      JOIN "Supervisor" supervisor ON supervisor.id = supervision."supervisorId"
      JOIN "Person" supervised ON supervised.id = supervisor."personId"
      WHERE supervision."stDoctorId" = doctor.id AND supervision.kind = 'MAIN' AND supervision."toOn" IS NULL
      ORDER BY supervision."fromOn" DESC, supervision.id LIMIT 1) supervisor ON true
    CROSS JOIN LATERAL (
      SELECT COALESCE(jsonb_agg(jsonb_build_object('entityId', id, 'field', 'toOn')), '[]') AS ends FROM "Supervision"
      WHERE "stDoctorId" = doctor.id AND kind = 'MAIN' AND "toOn" IS NOT NULL) former
    WHERE doctor.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`,
  check: checkDoctor,
  taken: async () => [],
  placesOf: placesOfUnits,
  unknown: async (tx, rows, viewer) => {
    const regulations = await tx.regulation.findMany({ select: { id: true } });
    const known = new Set<Json>([null, ...regulations.map(({ id }) => id)]);
    const unregulated = rows
      .filter(({ values: { regulationId = null } }) => !known.has(regulationId))
      .map(({ id }) => ({ rowId: id, column: 'regulationId' }));
    return [...unregulated, ...(await unitsOutOfReach(tx, viewer, rows))];
  },
  create: createDoctors,
};

/** Days in order, none of what has been in the future, and an end with how it ended. */
function checkDoctor(after: Values, before: Values | undefined, { today }: { readonly today: string }): RowFault[] {
  const { startedOn, firstPlanOn = null, endedOn = null, outcome = null } = after;
  const faults: RowFault[] = [];
  const refuse = (column: string, code: RowFault['code']) => faults.push({ column, code, blocking: true });
  const isAhead = (column: string, value: Json | undefined) =>
    typeof value === 'string' && value > today && value !== before?.[column];
  if (typeof startedOn === 'string') {
    if (typeof endedOn === 'string' && endedOn < startedOn) refuse('endedOn', 'DATES_OUT_OF_ORDER');
    for (const column of ['firstPlanOn', 'expectedEndSet', ...(before ? [] : ['unitFrom', 'rateFrom'])]) {
      const day = after[column];
      if (typeof day === 'string' && day < startedOn) refuse(column, 'DATES_OUT_OF_ORDER');
    }
    // Whoever starts in the future has a unit, a rate and a supervisor from then on.
    const last = startedOn > today ? startedOn : today;
    for (const column of before ? [] : ['unitFrom', 'rateFrom', 'supervisedFrom'])
      if (String(after[column] ?? '') > last) refuse(column, 'DATE_IN_FUTURE');
  }
  if (isAhead('firstPlanOn', firstPlanOn)) refuse('firstPlanOn', 'DATE_IN_FUTURE');
  if ((endedOn === null) !== (outcome === null)) refuse(endedOn === null ? 'endedOn' : 'outcome', 'REQUIRED');
  return faults;
}

async function preparePeople(tx: Transaction, regionIds: readonly string[]): Promise<Prepared> {
  const supervisors = await tx.supervisor.findMany({
    where: { person: { regionId: { in: [...regionIds] } } },
    select: { id: true, personId: true },
  });
  return {
    people: await findPeople(tx, regionIds),
    supervisors: new Map(supervisors.map(({ id, personId }) => [personId, id])),
  };
}

/** The supervisor of a name, and what comes into being when there was none. */
function supervisorNamed({ people, supervisors }: Prepared, name: string, place: { regionId: string; unitId: string }) {
  const person = people.named(place.regionId, name.replace(/\s+/g, ' '));
  const known = supervisors.get(person.id);
  if (known) return { id: known, creations: person.creations };
  const id = randomUUID();
  (supervisors as Map<string, string>).set(person.id, id);
  const row = { id, personId: person.id, unitId: place.unitId, specialistOn: null, courseOn: null, updatedOn: null };
  return { id, creations: [...person.creations, { entity: 'Supervisor' as const, row }] };
}

/** New values of an ST doctor that are kept elsewhere: each kind of row on its own. */
function changeDoctor(change: DatedChange<DoctorRow, Prepared>): DatedOutcome {
  const { row, wanted } = change;
  const of = (...columns: readonly string[]) => wanted.filter(({ column }) => columns.includes(column));
  const outcomes = [
    changeName(row, of('name')),
    changeStudierektor(change, of('studierektor')),
    changePart(change, of('unitId', 'unitFrom'), {
      entity: 'StService',
      fields: { unitId: 'unitId' },
      from: 'unitFrom',
      before: 'unitBefore',
    }),
    changePart(change, of('rate', 'rateFrom'), {
      entity: 'StRate',
      fields: { rate: 'percent' },
      from: 'rateFrom',
      before: 'rateBefore',
    }),
    changePart(change, of('expectedEndSet'), {
      entity: 'StExpectedEnd',
      fields: { expectedEndSet: 'endsOn' },
      from: 'expectedEndFrom',
      before: 'expectedEndFrom',
    }),
    changeSupervision(change, of('mainSupervisor', 'supervisedFrom')),
  ];
  return {
    creations: outcomes.flatMap(({ creations = [] }) => creations),
    updates: outcomes.flatMap(({ updates = [] }) => updates),
    deletions: outcomes.flatMap(({ deletions = [] }) => deletions),
    faults: outcomes.flatMap(({ faults = [] }) => faults),
  };
}

type Wanted = DatedChange<DoctorRow, Prepared>['wanted'];

function changePart(
  change: DatedChange<DoctorRow, Prepared>,
  wanted: Wanted,
  part: Omit<Parameters<typeof changeDatedRow>[1], 'owner'>,
): DatedOutcome {
  if (wanted.length === 0) return {};
  return changeDatedRow({ ...change, wanted }, { ...part, owner: { stDoctorId: change.row.id } });
}

function changeName({ personId }: DoctorRow, [name]: Wanted): DatedOutcome {
  if (!name) return {};
  const update: Update = { entity: 'Person', entityId: personId, field: 'name', value: name.value, seen: name.seen };
  return { updates: [update] };
}

function changeStudierektor({ row, prepared }: DatedChange<DoctorRow, Prepared>, [wanted]: Wanted): DatedOutcome {
  if (!wanted) return {};
  const person = typeof wanted.value === 'string' ? prepared.people.named(row.regionId, wanted.value) : undefined;
  const { seen } = wanted;
  const update: Update = {
    entity: 'StDoctor',
    entityId: row.id,
    field: 'studierektorId',
    value: person?.id ?? null,
    seen,
  };
  return { creations: person?.creations ?? [], updates: [update] };
}

/** Another main supervisor ends the present supervision the day before; a day alone corrects when it began. */
function changeSupervision(
  { row, prepared, after, given, editor }: DatedChange<DoctorRow, Prepared>,
  wanted: Wanted,
): DatedOutcome {
  if (wanted.length === 0) return {};
  const present = row.kept?.['mainSupervisor']?.[0] ?? null;
  const began = row.values['supervisedFrom'] ?? null;
  const named = wanted.find(({ column }) => column === 'mainSupervisor');
  const dated = wanted.find(({ column }) => column === 'supervisedFrom');
  const last = laterOf(editor.today, began);
  const day = given.has('supervisedFrom') ? after['supervisedFrom'] : null;
  const from = typeof day === 'string' ? day : last;
  const refuse = (column: string, code: RowFault['code']) => ({ faults: [{ column, code, blocking: true }] });
  if (dated && ((dated.value === null && named?.value !== null) || (!named && !present)))
    return refuse('supervisedFrom', 'REQUIRED');
  if (from > last) return refuse('supervisedFrom', 'DATE_IN_FUTURE');
  if (!named) {
    const seen = dated?.seen ?? 0n;
    return present
      ? { updates: [{ entity: 'Supervision', entityId: present, field: 'fromOn', value: from, seen }] }
      : {};
  }
  if (typeof began === 'string' && from < began) return refuse('supervisedFrom', 'DATES_OUT_OF_ORDER');
  const ending = present ? endOf(present, from, began, named.seen) : {};
  if (typeof named.value !== 'string') return ending;
  const supervisor = supervisorNamed(prepared, named.value, row);
  const supervision = supervisionRow(row.id, supervisor.id, from);
  return {
    ...ending,
    creations: [...supervisor.creations, { entity: 'Supervision', row: supervision }],
  };
}

/** A supervision that gives way on a day: it ends the day before, or never was. */
function endOf(id: string, from: string, began: Json, seen: bigint): DatedOutcome {
  if (from === began) return { deletions: [{ entity: 'Supervision', entityId: id }] };
  return { updates: [{ entity: 'Supervision', entityId: id, field: 'toOn', value: addDays(from, -1), seen }] };
}

const supervisionRow = (stDoctorId: string, supervisorId: string, fromOn: Json) => ({
  id: randomUUID(),
  stDoctorId,
  supervisorId,
  kind: 'MAIN',
  fromOn,
  toOn: null,
  placement: null,
});

/** A new ST doctor is a person of their own, whoever else has that name. */
async function createDoctors(tx: Transaction, rows: readonly NewRow[]): Promise<Creation[]> {
  const units = await tx.unit.findMany({
    where: { id: { in: rows.map(({ values: { unitId } }) => String(unitId)) } },
    select: { id: true, regionId: true },
  });
  const regionOf = new Map(units.map(({ id, regionId }) => [id, regionId]));
  const prepared = await preparePeople(tx, [...new Set(regionOf.values())]);
  return rows.flatMap(({ id, values }): Creation[] => {
    const { name, studierektor, unitId, unitFrom, rate, rateFrom, expectedEndSet, mainSupervisor, supervisedFrom } =
      values;
    const place = { unitId: String(unitId), regionId: regionOf.get(String(unitId)) ?? '' };
    const personId = randomUUID();
    const director = typeof studierektor === 'string' ? prepared.people.named(place.regionId, studierektor) : undefined;
    const supervisor =
      typeof mainSupervisor === 'string' ? supervisorNamed(prepared, mainSupervisor, place) : undefined;
    const own = Object.fromEntries(Object.keys(definition.columns).map((column) => [column, values[column] ?? null]));
    const startedOn = values['startedOn'] ?? null;
    const dated = (entity: Creation['entity'], row: object): Creation => ({
      entity,
      row: { id: randomUUID(), stDoctorId: id, ...row },
    });
    return [
      { entity: 'Person', row: { id: personId, regionId: place.regionId, name: name ?? null, email: null } },
      ...(director?.creations ?? []),
      ...(supervisor?.creations ?? []),
      { entity: 'StDoctor', row: { id, personId, studierektorId: director?.id ?? null, ...own } },
      dated('StService', { unitId: place.unitId, validFrom: unitFrom ?? startedOn }),
      ...(typeof rate === 'number' && rate !== 100
        ? [dated('StRate', { percent: rate, validFrom: rateFrom ?? startedOn })]
        : []),
      ...(expectedEndSet ? [dated('StExpectedEnd', { endsOn: expectedEndSet, validFrom: startedOn })] : []),
      ...(supervisor
        ? [{ entity: 'Supervision' as const, row: supervisionRow(id, supervisor.id, supervisedFrom ?? startedOn) }]
        : []),
    ];
  });
}

/** ST doctors: a row is an ST doctor. */
export const stDoctorsSheet = recordSheet(definition);
