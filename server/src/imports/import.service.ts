import { createHash, randomUUID } from 'node:crypto';
import type { Import, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { mayAt, mayInRegion, type Viewer } from '../access/viewer.ts';
import { type AreaLetter, areaLetters } from '../gradings/grading-profile.ts';
import type { Context } from '../graphql/context.ts';
import { ChangeSetIdTaken, type Creation, commit } from '../history/history.ts';
import { type CalendarDate, fromDate, toDate } from '../time/calendar-date.ts';
import { unitsWhere } from '../units/unit.access.ts';
import { BadCorrection, type Correction, correct, type ImportDraft, startDraft } from './corrections.ts';
import { type Problem, problemsOf } from './problems.ts';
import { type ReadableFramework, readReport } from './read-report.ts';
import { peopleIn, type Register, registrationOf } from './registration.ts';
import { linesOfText } from './report-text.ts';

/** The draft cannot be changed so; `message` is a sentence, nothing was written. */
export class ImportRefused extends Error {
  readonly reason:
    | 'ALREADY_IMPORTED'
    | 'INSPECTION_EXISTS'
    | 'NOT_A_DRAFT'
    | 'NOT_ALLOWED'
    | 'PROBLEMS'
    | 'STALE'
    | 'NOT_FOUND'
    | 'CHANGE_SET_TAKEN';
  readonly inspectionId: string | null;
  constructor(reason: ImportRefused['reason'], message: string, inspectionId: string | null = null) {
    super(message);
    this.reason = reason;
    this.inspectionId = inspectionId;
  }
}

/** What is kept of a draft: the result, and the corrections that led to it. */
interface StoredDraft {
  readonly draft: ImportDraft;
  readonly corrections: readonly Correction[];
}

type Using = Pick<Context, 'database' | 'clock' | 'today'>;

/** The draft of a stored import. */
export function draftOf({ draft }: Pick<Import, 'draft'>): ImportDraft {
  return (draft as unknown as StoredDraft).draft;
}

const stored = (value: StoredDraft) => value as unknown as Prisma.InputJsonValue;

/** The imports that a viewer may see: their own, while they may read the unit that was written to. */
export function importsWhere(viewer: Viewer): Prisma.ImportWhereInput {
  return {
    createdById: viewer.userId,
    OR: [{ inspectionId: null }, { inspection: { unit: unitsWhere(viewer, 'readFreeText') } }],
  };
}

/**
 * Reads a report and keeps the draft; nothing is written to the register. The same text again brings
 * back the viewer's open draft.
 * @throws UnreadableReport, ImportRefused
 */
export async function startImport(
  using: Using,
  viewer: Viewer,
  report: {
    readonly fileName: string;
    readonly bytes: Uint8Array;
    readonly frameworkVersionId?: string | null | undefined;
  },
): Promise<Import> {
  const { client } = using.database;
  const lines = linesOfText(report.bytes);
  const version = await chosenVersion(client, report.frameworkVersionId);
  const draft = startDraft(readReport(lines, version.framework));
  const contentHash = createHash('sha256').update(lines.join('').replace(/\s+/g, '')).digest('hex');
  await refuseSameReport(client, viewer, contentHash);
  const open = await client.import.findFirst({ where: { contentHash, state: 'DRAFT', createdById: viewer.userId } });
  if (open) return open;
  const now = using.clock.now();
  return client.import.create({
    data: {
      fileName: report.fileName.slice(0, 200),
      contentHash,
      createdAt: now,
      updatedAt: now,
      createdById: viewer.userId,
      frameworkVersionId: version.id,
      lines,
      draft: stored({ draft, corrections: [] }),
    },
  });
}

/**
 * Applies corrections to a draft. A new framework version reads the report again and applies all
 * corrections anew.
 * @throws BadCorrection, ImportRefused (STALE when someone changed the draft meanwhile)
 */
export async function correctImport(
  using: Using,
  viewer: Viewer,
  request: {
    readonly id: string;
    readonly version: number;
    readonly corrections: readonly Correction[];
    readonly frameworkVersionId?: string | null | undefined;
  },
): Promise<Import> {
  const { client } = using.database;
  const present = await openDraft(client, viewer, request);
  const kept = present.draft as unknown as StoredDraft;
  const corrections = [...kept.corrections, ...request.corrections];
  if (corrections.length > 5_000) throw new BadCorrection('The draft has been corrected too often; start it anew.');
  const other = request.frameworkVersionId && request.frameworkVersionId !== present.frameworkVersionId;
  const version = other ? await chosenVersion(client, request.frameworkVersionId) : undefined;
  const draft = version
    ? correct(startDraft(readReport(present.lines, version.framework)), corrections)
    : correct(kept.draft, request.corrections);
  const { count } = await client.import.updateMany({
    where: { id: present.id, version: present.version, state: 'DRAFT' },
    data: {
      draft: stored({ draft, corrections }),
      version: { increment: 1 },
      updatedAt: using.clock.now(),
      ...(version && { frameworkVersionId: version.id }),
    },
  });
  if (count === 0) throw stale();
  return client.import.findUniqueOrThrow({ where: { id: present.id } });
}

/** Throws a draft away; it stays on record as discarded. @throws ImportRefused */
export async function discardImport(
  using: Using,
  viewer: Viewer,
  request: { readonly id: string; readonly version: number },
): Promise<Import> {
  const present = await openDraft(using.database.client, viewer, request);
  const imports = using.database.client.import;
  const { count } = await imports.updateMany({
    where: { id: present.id, version: present.version, state: 'DRAFT' },
    data: { state: 'DISCARDED', updatedAt: using.clock.now(), version: { increment: 1 } },
  });
  if (count === 0) throw stale();
  return imports.findUniqueOrThrow({ where: { id: present.id } });
}

/**
 * Writes a draft to the register as one change set, all or nothing. Sending the same request again
 * applies nothing and returns what was confirmed.
 * @throws ImportRefused
 */
export async function confirmImport(
  using: Using,
  viewer: Viewer,
  request: { readonly id: string; readonly version: number; readonly changeSetId: string; readonly reason: string },
): Promise<Import> {
  const { client } = using.database;
  const before = await client.import.findFirst({
    where: { AND: [{ id: request.id, state: 'CONFIRMED', changeSetId: request.changeSetId }, importsWhere(viewer)] },
  });
  if (before) return before;
  const present = await openDraft(client, viewer, request);
  const draft = draftOf(present);
  const { frameworkVersion } = await client.import.findUniqueOrThrow({
    where: { id: present.id },
    select: areasOfImport,
  });
  const blocking = problemsOfImport({ ...present, frameworkVersion }, using.today).filter(
    (problem) => problem.blocking,
  );
  if (blocking.length > 0)
    throw new ImportRefused(
      'PROBLEMS',
      `The draft has ${blocking.length} problems to solve first. Nothing was written.`,
    );
  let inspectionId: string | undefined;
  await commit(
    using.database,
    using.clock,
    viewer,
    {
      id: request.changeSetId,
      reason: request.reason,
      channel: 'IMPORT',
      asked: { import: present.id, version: present.version },
      prepare: async (tx) => {
        await refuseSameReport(tx, viewer, present.contentHash);
        const { register, people } = await registerFor(tx, viewer, present, draft);
        await refuseSameInspection(tx, draft, register.unitId);
        const registration = registrationOf(draft, register);
        inspectionId = registration.inspectionId;
        return [...people, ...registration.creations];
      },
    },
    async (tx) => {
      const { count } = await tx.import.updateMany({
        where: { id: present.id, version: present.version, state: 'DRAFT' },
        data: {
          state: 'CONFIRMED',
          inspectionId: inspectionId ?? null,
          changeSetId: request.changeSetId,
          updatedAt: using.clock.now(),
          version: { increment: 1 },
        },
      });
      if (count === 0) throw stale();
    },
  ).catch((error: unknown) => {
    if (!(error instanceof ChangeSetIdTaken)) throw error;
    throw new ImportRefused('CHANGE_SET_TAKEN', 'The change-set id was used for something else. Nothing was written.');
  });
  return client.import.findUniqueOrThrow({ where: { id: present.id } });
}

/** What of the framework version the problems of a draft depend on. */
export const areasOfImport = {
  frameworkVersion: {
    select: { areas: { select: { letter: true, allowedInitialGrades: true, criteria: { select: { code: true } } } } },
  },
} as const satisfies Prisma.ImportSelect;

/** What stands in the way of confirming. */
export function problemsOfImport(
  present: Pick<Import, 'draft'> & Prisma.ImportGetPayload<{ select: typeof areasOfImport }>,
  day: CalendarDate,
): Problem[] {
  const { areas } = present.frameworkVersion;
  const grades = new Map(areas.map(({ letter, allowedInitialGrades }) => [letter as AreaLetter, allowedInitialGrades]));
  const criteria = new Set(areas.flatMap((area) => area.criteria.map(({ code }) => code)));
  return problemsOf(draftOf(present), { grades, criteria }, day);
}

function stale(): ImportRefused {
  return new ImportRefused('STALE', 'The draft was changed meanwhile. Load it again; nothing was written.');
}

async function openDraft(
  client: Transaction,
  viewer: Viewer,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Import> {
  const present = await client.import.findFirst({ where: { AND: [{ id }, importsWhere(viewer)] } });
  if (!present) throw new ImportRefused('NOT_FOUND', 'There is no such import.');
  if (present.state !== 'DRAFT')
    throw new ImportRefused('NOT_A_DRAFT', 'The import is confirmed or discarded already.', present.inspectionId);
  if (present.version !== version) throw stale();
  return present;
}

/** The framework version asked for, else the newest that can recognise reports. */
async function chosenVersion(
  client: Transaction,
  id: string | null | undefined,
): Promise<{ id: string; framework: ReadableFramework }> {
  const version = await client.frameworkVersion.findFirst({
    where: id ? { id } : { areas: { some: { criteria: { some: { words: { gt: 0 } } } } } },
    orderBy: { validFrom: 'desc' },
    select: {
      id: true,
      areas: {
        orderBy: { letter: 'asc' },
        select: {
          letter: true,
          nameSv: true,
          criteria: { orderBy: { position: 'asc' }, select: { code: true, fingerprint: true, words: true } },
        },
      },
    },
  });
  if (!version) throw new ImportRefused('NOT_FOUND', 'There is no such framework version.');
  const areas = version.areas.flatMap(({ letter: text, nameSv, criteria }) => {
    const letter = areaLetters.find((one) => one === text);
    return letter ? [{ letter, name: nameSv, criteria }] : [];
  });
  return {
    id: version.id,
    framework: {
      areas,
      criteria: areas.flatMap(({ letter, criteria }) => criteria.map((one) => ({ ...one, area: letter }))),
    },
  };
}

/** Looks up (and, for people and a new unit, makes up) the keys that the new rows refer to. */
async function registerFor(
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
async function refuseSameReport(tx: Transaction, viewer: Viewer, contentHash: string): Promise<void> {
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
async function refuseSameInspection(tx: Transaction, draft: ImportDraft, unitId: string): Promise<void> {
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
