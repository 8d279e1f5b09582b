import type { FindingKind, Grade, InspectionKind, UnknownGradeReason } from '@gradvis/prisma/client';
import { z } from 'zod';
import { type AreaLetter, areaLetters } from '../gradings/grading-profile.ts';
import { parseCalendarDate } from '../time/calendar-date.ts';
import {
  type ActionDraft,
  type AreaDraft,
  type FactKey,
  type FindingDraft,
  factKeys,
  missing,
  type Read,
  type ReportDraft,
} from './draft.ts';

/** A unit that the register lacks, to be created with the inspection. */
export interface NewUnit {
  readonly regionId: string;
  readonly code: string;
  readonly name: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
}

/** What a person decides that no report says. */
export interface Choices {
  readonly unitId: string | null;
  readonly newUnit: NewUnit | null;
  readonly kind: InspectionKind;
}

export interface CorrectedArea extends AreaDraft {
  readonly unknownGradeReason: UnknownGradeReason;
}

export interface Droppable {
  /** Left out by the person. */
  readonly dropped: boolean;
}

/** A report as understood and corrected: what will be written when it is confirmed. */
export interface ImportDraft extends Omit<ReportDraft, 'areas' | 'findings' | 'actions'> {
  readonly choices: Choices;
  readonly areas: readonly CorrectedArea[];
  readonly findings: readonly (FindingDraft & Droppable)[];
  readonly actions: readonly (ActionDraft & Droppable)[];
}

/** One value that a person gives, by its place in the draft (`areas.D.initialGrade`, `actions.3.dueOn`). */
export interface Correction {
  readonly path: string;
  readonly value: unknown;
}

/** A correction names no value of the draft, or gives one of the wrong form; `message` is a sentence. */
export class BadCorrection extends Error {}

/** The draft before anyone has corrected anything. */
export function startDraft(report: ReportDraft): ImportDraft {
  return {
    ...report,
    choices: { unitId: null, newUnit: null, kind: 'EXTERNAL' },
    areas: report.areas.map((area) => ({ ...area, unknownGradeReason: 'NOT_IN_REPORT' })),
    findings: report.findings.map((finding) => ({ ...finding, dropped: false })),
    actions: report.actions.map((action) => ({ ...action, dropped: false })),
  };
}

const text = z.string().trim().max(40_000, 'is longer than 40 000 characters');
const nullableText = text.nullable().transform((value) => value || null);
const date = z
  .string()
  .nullable()
  .refine((value) => !value || parseCalendarDate(value), 'must be an existing day as YYYY-MM-DD')
  .transform((value) => value || null);
const grade = z.enum(['A', 'B', 'C', 'D'] satisfies Grade[]).nullable();
const letter = z.enum(areaLetters);
const id = z.uuid().nullable();
const flag = z.boolean();
const newUnit = z
  .object({
    regionId: z.uuid('choose a region'),
    code: z.string().trim().min(1, 'a unit needs a code').max(40),
    name: z.string().trim().min(1, 'a unit needs a name').max(200),
    sjukvardsomradeId: id.default(null),
    providerId: id.default(null),
  })
  .nullable();
const counts = z.number().int('must be a whole number').min(0).max(1_000_000).nullable();
const fte = z.number().min(0).max(9_999).nullable();

/**
 * The draft with corrections applied in order; what a person has said is CORRECTED, what they have
 * emptied is MISSING.
 * @throws BadCorrection; then nothing of the list may be kept
 */
export function correct(draft: ImportDraft, corrections: readonly Correction[]): ImportDraft {
  return corrections.reduce(correctOne, draft);
}

function correctOne(draft: ImportDraft, { path, value }: Correction): ImportDraft {
  const parse = <Output>(schema: z.ZodType<Output>): Output => {
    const read = schema.safeParse(value);
    if (!read.success) throw new BadCorrection(`${path}: ${read.error.issues[0]?.message ?? 'wrong form'}.`);
    return read.data;
  };
  const given = <Value>(schema: z.ZodType<Value | null>, before: Read<Value>): Read<Value> => {
    const said = parse(schema);
    return said === null
      ? missing('NOT_PRINTED', before.lines)
      : { value: said, certainty: 'CORRECTED', lines: before.lines, note: null };
  };
  const [place = '', key = '', field = ''] = path.split('.');
  switch (place) {
    case 'unitId':
      return { ...draft, choices: { ...draft.choices, unitId: parse(id), newUnit: null } };
    case 'newUnit':
      return { ...draft, choices: { ...draft.choices, newUnit: parse(newUnit), unitId: null } };
    case 'kind':
      return {
        ...draft,
        choices: { ...draft.choices, kind: parse(z.enum(['EXTERNAL', 'INTERNAL'] satisfies InspectionKind[])) },
      };
    case 'visitOn':
    case 'reportOn':
    case 'planReceivedOn':
      return { ...draft, [place]: given(date, draft[place]) };
    case 'planPreamble':
      return { ...draft, planPreamble: given(nullableText, draft.planPreamble) };
    case 'facts': {
      const fact = factKeys.find((known) => known === key);
      if (!fact) break;
      return { ...draft, facts: { ...draft.facts, [fact]: given(schemaOfFact(fact), draft.facts[fact]) } };
    }
    case 'areas':
      return {
        ...draft,
        areas: replace(
          draft.areas,
          (area) => area.letter === key,
          path,
          (area) => correctArea(area, field),
        ),
      };
    case 'dividingLine':
      return { ...draft, findings: divide(draft.findings, parse(z.number().int().min(0))) };
    case 'findings':
      return {
        ...draft,
        findings: replace(
          draft.findings,
          (_, index) => String(index) === key,
          path,
          (finding) => correctFinding(finding, field),
        ),
      };
    case 'actions':
      return {
        ...draft,
        actions: replace(
          draft.actions,
          (_, index) => String(index) === key,
          path,
          (action) => correctAction(action, field),
        ),
      };
  }
  throw new BadCorrection(`${path}: there is no such value in the draft.`);

  function correctArea(area: CorrectedArea, name: string): CorrectedArea {
    switch (name) {
      case 'narrative':
        return { ...area, narrative: given(nullableText, area.narrative) };
      case 'initialGrade':
      case 'adjustedTo':
        return { ...area, [name]: given(grade, area[name]) };
      case 'adjustedOn':
        return { ...area, adjustedOn: given(date, area.adjustedOn) };
      case 'unknownGradeReason':
        return {
          ...area,
          unknownGradeReason: parse(
            z.enum(['NOT_IN_REPORT', 'ILLEGIBLE', 'NOT_GRADED'] satisfies UnknownGradeReason[]),
          ),
        };
    }
    throw new BadCorrection(`${path}: an area has no such value.`);
  }

  function correctFinding(finding: FindingDraft & Droppable, name: string): FindingDraft & Droppable {
    const said = { certainty: 'CORRECTED', note: null } as const;
    switch (name) {
      case 'text':
        return { ...finding, ...said, text: parse(text.min(1, 'must not be empty')) };
      case 'kind':
        return { ...finding, ...said, kind: parse(z.enum(findingKinds)) };
      case 'areas':
        return { ...finding, ...said, areas: [...new Set(parse(z.array(letter).max(8)))].sort() };
      case 'dropped':
        return { ...finding, dropped: parse(flag) };
    }
    throw new BadCorrection(`${path}: a finding has no such value.`);
  }

  function correctAction(action: ActionDraft & Droppable, name: string): ActionDraft & Droppable {
    switch (name) {
      case 'area':
        return { ...action, area: given<AreaLetter>(letter.nullable(), action.area) };
      case 'criterion':
      case 'text':
      case 'responsible':
      case 'followUpResponsible':
        return { ...action, [name]: given(nullableText, action[name]) };
      case 'dueOn':
      case 'followUpOn':
        return { ...action, [name]: given(date, action[name]) };
      case 'dropped':
        return { ...action, dropped: parse(flag) };
    }
    throw new BadCorrection(`${path}: an action has no such value.`);
  }
}

const findingKinds = [
  'STRENGTH',
  'WEAKNESS',
  'IMPROVEMENT_POTENTIAL',
  'REQUIRED_ACTION',
] as const satisfies FindingKind[];

function schemaOfFact(fact: FactKey): z.ZodType<number | null> {
  return fact === 'specialistFte' ? fte : counts;
}

function replace<Item>(
  items: readonly Item[],
  wanted: (item: Item, index: number) => boolean,
  path: string,
  change: (item: Item) => Item,
): Item[] {
  if (!items.some(wanted)) throw new BadCorrection(`${path}: there is no such value in the draft.`);
  return items.map((item, index) => (wanted(item, index) ? change(item) : item));
}

/** Says where strengths end and weaknesses begin among the findings whose dividing line was uncertain. */
function divide(findings: ImportDraft['findings'], strengths: number): ImportDraft['findings'] {
  const first = findings.findIndex(isDivided);
  return findings.map((finding, index) =>
    isDivided(finding)
      ? { ...finding, kind: index - first < strengths ? 'STRENGTH' : 'WEAKNESS', certainty: 'CORRECTED' }
      : finding,
  );
}

/** Whether a finding's kind depends on the dividing line, decided or not. */
function isDivided({ note }: FindingDraft): boolean {
  return note === 'DIVIDING_LINE';
}
