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

const adjustment = /Gradering(?:en)?\s+(?:har\s+|är\s+|blev\s+)?justera(?:d|t|ts|des)\s+till\s+([A-D])\b\.?/gi;
const planReceived = /Handlingsplan(?:en)?\s+(?:har\s+|är\s+)?(?:inkommen|inkommit|mottagen)\.?/gi;
/** Not «ingen åtgärd krävs», nor «åtgärd krävs inte». */
const actionRequired = /(?<!\bing(?:en|a)\s+(?:\p{L}+\s+)?)åtgärd(?:er)?\s+krävs(?!\s+(?:inte|ej)\b)\.?/giu;

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
    const rest = withoutStatements(own);
    const ofArea = remarksIn(rest, letter);
    for (const remark of ofArea) remarks.push(remark);
    const adjustedTo = adjustmentIn(own) ?? printed.adjusted.get(letter) ?? missing();
    const grade = printed.initial.get(letter);
    return {
      letter,
      narrative:
        rest.length === 0
          ? missing()
          : certain(
              narrativeText(rest),
              rest.map(({ number }) => number),
            ),
      // An adjustment never leaves the grade as it was (domain.md R-11): such a print is the adjusted grade.
      initialGrade: grade && grade.value !== adjustedTo.value ? grade : inferredGrade(adjustedTo, ofArea),
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

function adjustmentIn(lines: readonly Line[]): Read<Grade> | undefined {
  const passage = joinLines(lines);
  const [match] = passage.text.matchAll(adjustment);
  if (!match) return undefined;
  const to = match[1]?.toUpperCase() as Grade;
  return certain(to, linesBetween(passage, match.index, match.index + match[0].length));
}

/** The lines without what they say about plan and adjustment, which may go on from one line to the next. */
function withoutStatements(lines: readonly Line[]): Line[] {
  const { text, starts } = joinLines(lines);
  const blank = (match: string) => ' '.repeat(match.length);
  const rest = text.replace(planReceived, blank).replace(adjustment, blank);
  return lines.flatMap((line, index) => {
    const start = starts[index] ?? 0;
    const own = rest
      .slice(start, start + line.text.length)
      .replace(/ +/g, ' ')
      .trim();
    return own === '' ? [] : [{ ...line, text: own }];
  });
}

/**
 * The narrative stands under the area's heading, up to the first row label, letter, scale or
 * criterion. A heading printed twice (E-03) has it once; a page break does not end it.
 */
export function narrativeLines(
  lines: readonly OutlinedLine[],
  ofCriteria: ReadonlySet<number>,
): Map<AreaLetter, Line[]> {
  const result = new Map<AreaLetter, Line[]>();
  let area: AreaLetter | undefined;
  for (const line of lines) {
    const { role } = line;
    if (role.kind === 'area') area = role.letter;
    else if (role.kind === 'continued') continue;
    else if (role.kind !== 'text' || ofCriteria.has(line.number)) area = undefined;
    else if (area) {
      const own = result.get(area);
      if (own) own.push(line);
      else result.set(area, [line]);
    }
  }
  return result;
}

/**
 * A remark is what stands from the paragraph's beginning to «åtgärd krävs» (domain.md R-07). Where these words
 * begin a line they belong to the paragraph before.
 */
function remarksIn(lines: readonly Line[], letter: AreaLetter): FindingDraft[] {
  const whole: Line[][] = [];
  for (const paragraph of paragraphs(lines)) {
    const previous = whole.at(-1);
    if (previous && /^åtgärd(?:er)?\s+krävs/i.test(joinLines(paragraph).text))
      for (const line of paragraph) previous.push(line);
    else whole.push(paragraph);
  }
  return whole.flatMap((paragraph) => {
    const passage = joinLines(paragraph);
    const found: FindingDraft[] = [];
    let from = 0;
    for (const match of passage.text.matchAll(actionRequired)) {
      const to = match.index + match[0].length;
      found.push({
        kind: 'REQUIRED_ACTION',
        text: passage.text.slice(from, to).trim(),
        certainty: 'CERTAIN',
        note: null,
        lines: linesBetween(passage, from, to),
        areas: [letter],
      });
      from = passage.text[to] === ' ' ? to + 1 : to;
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

/** Grades that the report prints, by area. */
interface PrintedGrades {
  readonly initial: ReadonlyMap<AreaLetter, Read<Grade>>;
  readonly adjusted: ReadonlyMap<AreaLetter, Read<Grade>>;
}

/** Grades that the report prints: marked lines of the scales, else «Gradering: B». */
function printedGrades(lines: readonly OutlinedLine[]): PrintedGrades {
  const labelled = labelledGrades(lines);
  return { initial: new Map([...labelled.initial, ...markedGrades(lines)]), adjusted: labelled.adjusted };
}

/**
 * Marked lines of the scales. Scales stand displaced, often under the next heading, but in the order
 * of the areas (E-05): the n-th is the n-th area's.
 */
function markedGrades(lines: readonly OutlinedLine[]): Map<AreaLetter, Read<Grade>> {
  const scales: { readonly marked: { grade: Grade; line: number }[] }[] = [];
  let latest = 'Z';
  for (const { role, number } of lines) {
    if (role.kind !== 'scale') continue;
    if (role.grade <= latest) scales.push({ marked: [] });
    latest = role.grade;
    if (role.marked) scales.at(-1)?.marked.push({ grade: role.grade as Grade, line: number });
  }
  const grades = new Map<AreaLetter, Read<Grade>>();
  for (const [index, { marked }] of scales.entries()) {
    const [first, second] = marked;
    const letter = areaLetters[index];
    if (!first || !letter) continue;
    const at = marked.map(({ line }) => line);
    const sure = scales.length === areaLetters.length && !second;
    const note = second ? 'SEVERAL_VALUES' : 'SCALE_ORDER';
    grades.set(letter, sure ? certain(first.grade, at) : uncertain(first.grade, at, note));
  }
  return grades;
}

/**
 * «Gradering: B» and «Gradering: C (justerad från D)». Eight of them are the areas' in order; of fewer or
 * more each is taken for the area whose heading it stands under, and is uncertain. One that a page break
 * repeats counts once.
 */
function labelledGrades(lines: readonly OutlinedLine[]): PrintedGrades {
  const labels: { readonly under: AreaLetter | undefined; readonly printed: string; readonly line: number }[] = [];
  let under: AreaLetter | undefined;
  for (const { role, number } of lines) {
    if (role.kind === 'area') under = role.letter;
    if (role.kind !== 'grading' || !role.printed) continue;
    const last = labels.at(-1);
    if (last?.under !== under || last?.printed !== role.printed)
      labels.push({ under, printed: role.printed, line: number });
  }
  const sure = labels.length === areaLetters.length;
  const initial = new Map<AreaLetter, Read<Grade>>();
  const adjusted = new Map<AreaLetter, Read<Grade>>();
  const set = (grades: Map<AreaLetter, Read<Grade>>, letter: AreaLetter, value: string, line: number) => {
    const grade = value.toUpperCase() as Grade;
    const other = grades.get(letter);
    if (other) grades.set(letter, uncertain(other.value, [...other.lines, line], 'SEVERAL_VALUES'));
    else grades.set(letter, sure ? certain(grade, [line]) : uncertain(grade, [line], 'SCALE_ORDER'));
  };
  for (const [index, label] of labels.entries()) {
    const letter = sure ? areaLetters[index] : label.under;
    if (!letter) continue;
    const shown = label.printed.slice(0, 1);
    const [, from] = /\bfrån\s+([A-D])\b/i.exec(label.printed) ?? [];
    const [, to = from && shown] = /\btill\s+([A-D])\b/i.exec(label.printed) ?? [];
    set(initial, letter, from ?? shown, label.line);
    if (to) set(adjusted, letter, to, label.line);
  }
  return { initial, adjusted };
}
