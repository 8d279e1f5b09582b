import { randomUUID } from 'node:crypto';
import type { Import } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { mayAt, mayInRegion, type Viewer } from '../access/viewer.ts';
import type { Creation } from '../history/changes.ts';
import { fromDate, toDate } from '../time/calendar-date.ts';
import { unitsWhere } from '../units/unit.access.ts';
import type { ImportDraft } from './corrections.ts';
import { ImportRefused } from './import-refused.ts';
import { peopleIn, type Register } from './registration.ts';

/** Looks up (and, for people and a new unit, makes up) the keys that the new rows refer to. */
export async function registerFor(
  client: Transaction,
  viewer: Viewer,
  present: Import,
  draft: ImportDraft,
): Promise<{ register: Register; people: Creation[] }> {
  const { unitId, newUnit } = draft.choices;
  const unit = unitId
    ? await client.unit.findFirst({
        where: { AND: [{ id: unitId }, unitsWhere(viewer, 'readUnits')] },
        select: { id: true, regionId: true },
      })
    : null;
  if (unitId && !unit) throw new ImportRefused('NOT_FOUND', 'There is no such unit.');
  if (unit && !mayAt(viewer, 'writeRegister', unit))
    throw new ImportRefused('NOT_ALLOWED', 'Your roles do not allow you to write to this unit. Nothing was written.');
  if (newUnit) await refuseNewUnit(client, viewer, newUnit);
  const place = unit ?? { id: randomUUID(), regionId: newUnit?.regionId ?? '' };

  const areas = await client.area.findMany({
    where: { frameworkVersionId: present.frameworkVersionId },
    select: { id: true, letter: true, criteria: { select: { id: true, code: true } } },
  });
  const names = peopleIn(draft);
  const presentPeople = await client.person.findMany({ where: { regionId: place.regionId, name: { in: names } } });
  const personIds = new Map(presentPeople.map(({ name, id }) => [name, id]));
  const people: Creation[] = names
    .filter((name) => !personIds.has(name))
    .map((name) => ({ entity: 'Person', row: { id: randomUUID(), regionId: place.regionId, name, email: null } }));
  for (const { row } of people) personIds.set(String(row['name']), String(row['id']));
  const takenOn = toDate(draft.visitOn.value ?? draft.reportOn.value);
  const snapshot = takenOn && (await client.unitSnapshot.findFirst({ where: { unitId: place.id, takenOn } }));
  return {
    people,
    register: {
      unitId: place.id,
      regionId: place.regionId,
      unitIsNew: !unit,
      frameworkVersionId: present.frameworkVersionId,
      areaIds: new Map(areas.map(({ letter, id }) => [letter, id])),
      criterionIds: new Map(areas.flatMap((area) => area.criteria.map(({ code, id }) => [code, id] as const))),
      personIds,
      snapshotExists: Boolean(snapshot),
    },
  };
}

async function refuseNewUnit(
  client: Transaction,
  viewer: Viewer,
  unit: NonNullable<ImportDraft['choices']['newUnit']>,
): Promise<void> {
  if (!mayInRegion(viewer, 'writeRegister', unit.regionId))
    throw new ImportRefused(
      'NOT_ALLOWED',
      'Only an administrator of the region may create units. Nothing was written.',
    );
  const taken = await client.unit.findFirst({ where: { regionId: unit.regionId, code: unit.code } });
  if (taken)
    throw new ImportRefused(
      'NOT_ALLOWED',
      `The code ${unit.code} belongs to another unit of the region. Nothing was written.`,
    );
  const { sjukvardsomradeId, providerId } = unit;
  const omrade =
    sjukvardsomradeId === null ||
    (await client.sjukvardsomrade.findFirst({ where: { id: sjukvardsomradeId, regionId: unit.regionId } }));
  const provider = providerId === null || (await client.provider.findUnique({ where: { id: providerId } }));
  if (!omrade || !provider)
    throw new ImportRefused('NOT_FOUND', 'The sjukvårdsområde or provider does not exist. Nothing was written.');
}

/** The same text is the same report, whoever confirmed it. */
export async function refuseSameReport(tx: Transaction, viewer: Viewer, contentHash: string): Promise<void> {
  const earlier = await tx.import.findFirst({
    where: { contentHash, state: 'CONFIRMED' },
    select: { inspectionId: true },
  });
  if (!earlier) return;
  const visible =
    earlier.inspectionId &&
    (await tx.inspection.findFirst({
      where: { id: earlier.inspectionId, unit: unitsWhere(viewer, 'readUnits') },
      select: { id: true },
    }));
  throw new ImportRefused('ALREADY_IMPORTED', 'This report has been imported already.', visible ? visible.id : null);
}

/** The same report may come in another form: an inspection of the unit on the same day is the same inspection. */
export async function refuseSameInspection(tx: Transaction, draft: ImportDraft, unitId: string): Promise<void> {
  const same = await tx.inspection.findMany({ where: { unitId, kind: draft.choices.kind } });
  const found = same.find(
    ({ visitOn, reportOn }) =>
      (draft.visitOn.value && fromDate(visitOn) === draft.visitOn.value) ||
      (draft.reportOn.value && fromDate(reportOn) === draft.reportOn.value),
  );
  if (found)
    throw new ImportRefused(
      'INSPECTION_EXISTS',
      'The unit already has an inspection on this day. Nothing was written.',
      found.id,
    );
}
