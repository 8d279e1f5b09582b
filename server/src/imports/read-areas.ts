import type { Grade } from '@gradvis/prisma/client';
import { type AreaLetter, areaLetters } from '../gradings/grading-profile.ts';
import { type AreaDraft, certain, type FindingDraft, missing, type Read, uncertain } from './draft.ts';
import type { OutlinedLine } from './outline.ts';
import { joinLines, type Line, linesBetween, paragraphs } from './passage.ts';

/** What the areas' headings, narratives and scales give. */
export interface AreasRead {
  readonly areas: AreaDraft[];
  /** Remarks that require action. */
  readonly remarks: FindingDraft[];
  /** Lines of the narratives by area, for the facts in them. */
  readonly narratives: ReadonlyMap<AreaLetter, readonly Line[]>;
  readonly usedLines: readonly number[];
}

const adjustment = /Gradering(?:en)?\s+(?:har\s+|är\s+|blev\s+)?justera(?:d|t|ts|des)\s+till\s+([A-D])\b\.?/i;
const planReceived = /Handlingsplan(?:en)?\s+(?:har\s+|är\s+)?(?:inkommen|inkommit|mottagen)\.?/i;
const actionRequired = /åtgärd(?:er)?\s+krävs/i;

/**
 * Reads the areas from the report's body.
 * @param lines of the body, outlined
 * @param ofCriteria numbers of the lines that belong to recognised criteria
 */
export function readAreas(lines: readonly OutlinedLine[], ofCriteria: ReadonlySet<number>): AreasRead {
  const narratives = narrativeLines(lines, ofCriteria);
  const printed = printedGrades(lines);
  const remarks: FindingDraft[] = [];
  const areas = areaLetters.map((letter): AreaDraft => {
    const own = narratives.get(letter) ?? [];
    const statements = own.filter(({ text }) => adjustment.test(text) || planReceived.test(text));
    const told = joinLines(statements);
    const [, to] = adjustment.exec(told.text) ?? [];
    const rest = own.map((line) => ({ ...line, text: withoutStatements(line.text) })).filter(({ text }) => text !== '');
    const ofArea = remarksIn(rest, letter);
    remarks.push(...ofArea);
    const adjustedTo = to ? certain(to.toUpperCase() as Grade, told.lines) : missing();
    return {
      letter,
      narrative:
        rest.length === 0
          ? missing()
          : certain(
              narrativeText(rest),
              rest.map(({ number }) => number),
            ),
      initialGrade: printed.get(letter) ?? inferredGrade(adjustedTo, ofArea),
      adjustedTo,
      adjustedOn: missing(),
    };
  });
  const usedLines = [...narratives.values()].flat().map(({ number }) => number);
  return { areas, remarks, narratives, usedLines };
}

/** Paragraphs on lines of their own. */
function narrativeText(lines: readonly Line[]): string {
  return paragraphs(lines)
    .map((paragraph) => joinLines(paragraph).text)
    .join('\n');
}

function withoutStatements(text: string): string {
  return text.replace(planReceived, '').replace(adjustment, '').trim();
}

/**
 * The narrative stands under the area's heading, up to the first row label, letter, scale or
 * criterion. A heading printed twice (E-03) has it once; a page break does not end it.
 */
function narrativeLines(lines: readonly OutlinedLine[], ofCriteria: ReadonlySet<number>): Map<AreaLetter, Line[]> {
  const result = new Map<AreaLetter, Line[]>();
  let area: AreaLetter | undefined;
  for (const line of lines) {
    const { role } = line;
    if (role.kind === 'area') area = role.letter;
    else if (role.kind === 'continued') continue;
    else if (role.kind !== 'text' || ofCriteria.has(line.number)) area = undefined;
    else if (area) result.set(area, [...(result.get(area) ?? []), line]);
  }
  return result;
}

/** A remark is what stands from the paragraph's beginning to «åtgärd krävs» (domain.md R-07). */
function remarksIn(lines: readonly Line[], letter: AreaLetter): FindingDraft[] {
  return paragraphs(lines).flatMap((paragraph) => {
    const passage = joinLines(paragraph);
    const found: FindingDraft[] = [];
    let from = 0;
    for (const match of passage.text.matchAll(new RegExp(`${actionRequired.source}\\.?`, 'gi'))) {
      const to = match.index + match[0].length;
      found.push({
        kind: 'REQUIRED_ACTION',
        text: passage.text.slice(from, to).trim(),
        certainty: 'CERTAIN',
        note: null,
        lines: linesBetween(passage, from, to),
        areas: [letter],
      });
      from = to;
    }
    return found;
  });
}

/** An initial grade that is not printed is offered only where the text implies D, and never as certain. */
function inferredGrade(adjustedTo: Read<Grade>, remarks: readonly FindingDraft[]): Read<Grade> {
  if (adjustedTo.value === 'C') return uncertain<Grade>('D', adjustedTo.lines, 'INFERRED_FROM_ADJUSTMENT');
  if (remarks.length > 0)
    return uncertain<Grade>(
      'D',
      remarks.flatMap(({ lines }) => lines),
      'INFERRED_FROM_REMARK',
    );
  return missing('GRADE_NOT_PRINTED');
}

/**
 * Grades that the report prints: marked lines of the scales, or «Gradering: B». Scales stand
 * displaced, often under the next heading, but in the order of the areas (E-05): the n-th is the
 * n-th area's.
 */
function printedGrades(lines: readonly OutlinedLine[]): Map<AreaLetter, Read<Grade>> {
  const scales: { readonly marked: { grade: Grade; line: number }[] }[] = [];
  const labelled: { grade: Grade; line: number }[] = [];
  let latest = 'Z';
  for (const { role, number } of lines) {
    if (role.kind === 'scale') {
      if (role.grade <= latest) scales.push({ marked: [] });
      latest = role.grade;
      if (role.marked) scales.at(-1)?.marked.push({ grade: role.grade as Grade, line: number });
    } else if (role.kind === 'grading' && role.printed) {
      const [, from] = /från\s+([A-D])/i.exec(role.printed) ?? [];
      labelled.push({ grade: (from ?? role.printed.slice(0, 1)).toUpperCase() as Grade, line: number });
    }
  }
  const grades = new Map<AreaLetter, Read<Grade>>();
  for (const [index, { marked }] of scales.entries()) {
    const [first, second] = marked;
    const letter = areaLetters[index];
    if (!first || !letter) continue;
    const sure = scales.length === areaLetters.length && !second;
    const at = marked.map(({ line }) => line);
    grades.set(
      letter,
      sure ? certain(first.grade, at) : uncertain(first.grade, at, second ? 'SEVERAL_VALUES' : 'SCALE_ORDER'),
    );
  }
  for (const [index, { grade, line }] of labelled.entries()) {
    const letter = areaLetters[index];
    if (!letter || grades.has(letter)) continue;
    grades.set(
      letter,
      labelled.length === areaLetters.length ? certain(grade, [line]) : uncertain(grade, [line], 'SCALE_ORDER'),
    );
  }
  return grades;
}
