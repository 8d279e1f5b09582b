import type { Transaction } from '@gradvis/prisma/database';
import { z } from 'zod';
import type { Permission } from '../access/permissions.ts';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { readActionRegister } from '../action-plans/action-register.read-model.ts';
import { gradeRank } from '../gradings/grade-in-force.ts';
import { readComparison } from '../gradings/grading-comparison.read-model.ts';
import { fits } from '../gradings/grading-comparison.ts';
import { areaLetters, decodeProfile } from '../gradings/grading-profile.ts';
import { readInspectionClock } from '../inspections/inspection-clock.read-model.ts';
import { readInspectionRegister } from '../inspections/inspection-register.read-model.ts';
import { readCompleteness } from '../iup/completeness.read-model.ts';
import { halfYearsUntil } from '../iup/half-year.ts';
import { readIupRegister } from '../iup/iup-register.read-model.ts';
import { readMidRegister } from '../mid-assessments/mid-register.read-model.ts';
import { isPeopleSheet } from '../sheets/cells.ts';
import { type CalendarDate, parseCalendarDate } from '../time/calendar-date.ts';
import { readStDoctorRegister } from '../training/st-doctor-register.read-model.ts';
import { readSupervisorRegister } from '../training/supervisor-register.read-model.ts';
import { readUnitRegister } from '../units/unit-register.read-model.ts';
import { completenessColumns } from './completeness-columns.ts';
import { type Exported, type Names, nameIn } from './exported.ts';
import { actionColumns, clockColumns, inspectionColumns, unitColumns } from './register-columns.ts';
import type { FileColumn, FileValue } from './table-file.ts';
import { doctorColumns, iupColumns, midColumns, supervisorColumns } from './training-columns.ts';

const key = z.uuid().transform((text) => text.toLowerCase());
const keys = z.array(key).max(2_000);
const date = z.string().refine((text) => parseCalendarDate(text) !== undefined, 'an existing day as YYYY-MM-DD');
const grade = z.enum(['A', 'B', 'C', 'D']);
const unitFilter = z.object({
  regionIds: keys.optional(),
  sjukvardsomradeIds: keys.optional(),
  providerIds: keys.optional(),
  unitIds: keys.optional(),
  search: z.string().max(200).optional(),
});

/** What a person sees of a table: which rows, which columns in which order, sorted how. */
export const exportRequest = z.object({
  table: z.enum([
    'GRADINGS',
    'UNITS',
    'INSPECTIONS',
    'ACTIONS',
    'CLOCK',
    'IUP',
    'COMPLETENESS',
    'MID_ASSESSMENTS',
    'ST_DOCTORS',
    'SUPERVISORS',
  ]),
  format: z.enum(['xlsx', 'csv']),
  language: z.enum(['sv', 'en']).default('sv'),
  title: z.string().min(1).max(100),
  /** Columns in order, with the headings that the person sees. */
  columns: z
    .array(z.object({ id: z.string().max(60), header: z.string().max(200) }))
    .min(1)
    .max(60),
  sort: z.object({ column: z.string().max(60), descending: z.boolean() }).optional(),
  /** The column by whose texts rows are grouped; groups come in the order of their texts. */
  group: z.string().max(60).optional(),
  /** By column: only rows with one of these texts. */
  checks: z.record(z.string(), z.array(z.string().max(200)).max(1_000)).default({}),
  filter: z
    .object({
      unit: unitFilter.optional(),
      frameworkVersionId: key.optional(),
      inspectedFrom: date.optional(),
      inspectedTo: date.optional(),
      neverInspected: z.boolean().optional(),
      grades: z
        .array(z.object({ area: z.enum(areaLetters), grades: z.array(grade) }))
        .max(8)
        .optional(),
      changed: z.array(z.enum(['BETTER', 'WORSE', 'SAME', 'UNKNOWN'])).optional(),
    })
    .default({}),
  kind: z.enum(['EXTERNAL', 'INTERNAL']).optional(),
  asOf: date.optional(),
  comparedWith: date.optional(),
  show: z.enum(['both', 'inForce', 'initial']).default('both'),
  /** Of training plans: how many half-years, ending with that of the day. */
  halfYears: z.number().int().min(1).max(24).default(6),
  /** Of ST doctors: those too whose training has ended. */
  ended: z.boolean().default(false),
  /** Of completeness: key of the regulation that ST doctors follow. */
  regulation: z.string().max(40).default(''),
  /** Of actions. */
  areas: z.array(z.enum(areaLetters)).optional(),
  stand: z.enum(['OPEN', 'LATE', 'DUE_SOON', 'TO_FOLLOW_UP']).optional(),
});
export type ExportRequest = z.infer<typeof exportRequest>;

/** What anyone needs somewhere to have a table as a file; its rows are those that the viewer may read. */
export const exportPermission = ({ table }: ExportRequest): Permission =>
  isPeopleSheet(table) || table === 'COMPLETENESS' ? 'readPeople' : 'readUnits';

/** A column that the table does not have. */
export class UnknownColumn extends Error {}

/** The rows of what a person sees, and its columns. @throws UnknownColumn */
export async function exportedTable(
  client: Transaction,
  viewer: Viewer,
  today: CalendarDate,
  request: ExportRequest,
): Promise<{ readonly columns: readonly FileColumn[]; readonly rows: Iterable<readonly FileValue[]> }> {
  const scope = scopeOf(viewer, 'readUnits');
  const names = await readNames(client);
  const { filter } = request;
  switch (request.table) {
    case 'GRADINGS': {
      const all = await readComparison(client, {
        scope,
        filter: filter.unit ?? {},
        kind: request.kind ?? 'EXTERNAL',
        asOf: request.asOf ?? today,
        comparedWith: request.comparedWith ?? null,
      });
      return tableFrom(
        all.filter((row) => fits(row, filter)),
        gradingColumns(names, request.show),
        request,
      );
    }
    case 'UNITS':
      return tableFrom(await readUnitRegister(client, scope, filter.unit ?? {}, today), unitColumns(names), request);
    case 'INSPECTIONS': {
      const rows = await readInspectionRegister(client, scope, filter.unit ?? {}, request.kind ?? null, today);
      return tableFrom(rows, inspectionColumns(names, request.language), request);
    }
    case 'ACTIONS': {
      const { areas, stand } = request;
      const wanted = { unit: filter.unit, areas, stand };
      const rows = await readActionRegister(client, viewer, wanted, request.asOf ?? today);
      return tableFrom(rows, actionColumns(names, request.language, request.asOf ?? today), request);
    }
    case 'CLOCK': {
      const rows = await readInspectionClock(client, scope, filter.unit ?? {}, request.asOf ?? today);
      return tableFrom(rows, clockColumns(names, request.language), request);
    }
    case 'IUP': {
      const day = request.asOf ?? today;
      const halfYears = halfYearsUntil(day, request.halfYears);
      const wanted = { unit: filter.unit, ended: request.ended };
      const rows = await readIupRegister(client, viewer, wanted, halfYears, day);
      return tableFrom(rows, iupColumns(names, request.language, halfYears), request);
    }
    case 'COMPLETENESS': {
      const wanted = { regulation: request.regulation, unit: filter.unit };
      const rows = await readCompleteness(client, viewer, wanted, request.asOf ?? today);
      return tableFrom(rows, completenessColumns(names), request);
    }
    case 'MID_ASSESSMENTS': {
      const rows = await readMidRegister(client, viewer, filter.unit ?? {}, request.asOf ?? today);
      return tableFrom(rows, midColumns(names, request.language), request);
    }
    case 'ST_DOCTORS': {
      const wanted = { unit: filter.unit, ended: request.ended };
      const rows = await readStDoctorRegister(client, viewer, wanted, today);
      return tableFrom(rows, doctorColumns(names, request.language), request);
    }
    case 'SUPERVISORS': {
      const rows = await readSupervisorRegister(client, viewer, filter.unit ?? {}, today);
      return tableFrom(rows, supervisorColumns(names), request);
    }
  }
}

function tableFrom<Row>(rows: readonly Row[], known: ReadonlyMap<string, Exported<Row>>, request: ExportRequest) {
  const columnOf = (id: string) => {
    const column = known.get(id);
    if (!column) throw new UnknownColumn(`The table has no column ${id}.`);
    return column;
  };
  const columns = request.columns.map(({ id, header }) => ({ header, ...columnOf(id) }));
  const text = (id: string, row: Row) => columnOf(id).check?.(row) ?? String(columnOf(id).value(row) ?? '');
  for (const id of [...Object.keys(request.checks), ...(request.group ? [request.group] : [])]) columnOf(id);
  const checks = Object.entries(request.checks).map(([id, texts]) => [id, new Set(texts)] as const);
  const kept = rows.filter((row) => checks.every(([id, texts]) => texts.has(text(id, row))));
  const collator = new Intl.Collator(request.language);
  const { sort, group } = request;
  if (sort) kept.sort(comparing(columnOf(sort.column), collator, sort.descending));
  if (group) kept.sort((one, other) => collator.compare(text(group, one), text(group, other)));
  function* values(): Generator<readonly FileValue[]> {
    for (const row of kept) yield columns.map((column) => column.value(row));
  }
  return { columns: columns.map(({ header, type }) => ({ header, type })), rows: values() };
}

function comparing<Row>({ type, value, rank }: Exported<Row>, collator: Intl.Collator, descending: boolean) {
  const sign = descending ? -1 : 1;
  return (one: Row, other: Row): number => {
    if (rank) return sign * (rank(one) - rank(other));
    if (type === 'number') return sign * (Number(value(one) ?? -1) - Number(value(other) ?? -1));
    return sign * collator.compare(String(value(one) ?? ''), String(value(other) ?? ''));
  };
}

async function readNames(client: Transaction): Promise<Names> {
  const rows = await client.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM "Region" UNION ALL SELECT id, name FROM "Sjukvardsomrade"
    UNION ALL SELECT id, name FROM "Provider" UNION ALL SELECT id, label FROM "FrameworkVersion"
    UNION ALL SELECT id, name FROM "Regulation"`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type ComparisonRow = Awaited<ReturnType<typeof readComparison>>[number];

function gradingColumns(names: Names, show: ExportRequest['show']): ReadonlyMap<string, Exported<ComparisonRow>> {
  const text = (value: (row: ComparisonRow) => string | null): Exported<ComparisonRow> => ({ type: 'text', value });
  return new Map([
    ['name', text(({ name }) => name)],
    ['code', text(({ code }) => code)],
    ['region', text(({ regionId }) => nameIn(names, regionId))],
    ['sjukvardsomrade', text(({ sjukvardsomradeId }) => nameIn(names, sjukvardsomradeId))],
    ['provider', text(({ providerId }) => nameIn(names, providerId))],
    ['inspectedOn', { type: 'date', value: ({ inspectedOn }) => inspectedOn }],
    [
      'ds',
      {
        type: 'number',
        value: ({ profile }) => decodeProfile(profile).filter(({ now }) => now?.initial === 'D').length,
      },
    ],
    ...areaLetters.map((letter, index): [string, Exported<ComparisonRow>] => [
      letter,
      {
        type: 'grade',
        value: ({ profile }) => gradeText(decodeProfile(profile)[index]?.now, show),
        rank: ({ profile }) => rankOf(decodeProfile(profile)[index]?.now, show),
      },
    ]),
  ]);
}

/** A grade as the table copies it: «C (från D)» where it is adjusted and the grade in force is shown. */
function gradeText(
  now: ReturnType<typeof decodeProfile>[number]['now'] | undefined,
  show: ExportRequest['show'],
): string | null {
  if (!now) return null;
  if (show === 'inForce' && now.adjusted) return `C (från ${now.initial ?? '?'})`;
  return (show === 'inForce' ? now.grade : now.initial) ?? '?';
}

/** As the screen sorts: by the grade in force unless the initial one alone is shown; unknown after all, nothing last. */
function rankOf(now: ReturnType<typeof decodeProfile>[number]['now'] | undefined, show: ExportRequest['show']): number {
  if (!now) return 6;
  const shown = show === 'initial' ? { grade: now.initial, adjusted: false } : now;
  return gradeRank(shown) ?? 5;
}
