import { createHash } from 'node:crypto';
import type { Import, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import type { AreaLetter } from '../gradings/grading-profile.ts';
import type { Context } from '../graphql/context.ts';
import { ChangeSetIdTaken } from '../history/changes.ts';
import { commit } from '../history/history.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWhere } from '../units/unit.access.ts';
import { BadCorrection, type Correction, correct, type ImportDraft, startDraft } from './corrections.ts';
import { ImportRefused } from './import-refused.ts';
import { type Problem, problemsOf } from './problems.ts';
import { readReport } from './read-report.ts';
import { chosenVersion } from './readable-framework.ts';
import { refuseSameInspection, refuseSameReport, registerFor } from './register-lookup.ts';
import { registrationOf } from './registration.ts';
import { linesOfText } from './report-text.ts';

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
        return { creations: [...people, ...registration.creations] };
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
