import { type AreaLetter, areaLetters } from '../gradings/grading-profile.ts';
import { type CriterionDraft, certain, missing, type Read, type ReportDraft, uncertain } from './draft.ts';
import {
  certainShare,
  type FingerprintedCriterion,
  findCriteria,
  type Occurrence,
  type Word,
  wordsOfLines,
} from './fingerprints.ts';
import { areasStart, areasWithHeading, type NamedArea, type OutlinedLine, outline, planStart } from './outline.ts';
import { joinLines, type Line, printedLines } from './passage.ts';
import { narrativeLines, readAreas } from './read-areas.ts';
import { readFacts } from './read-facts.ts';
import { readFindings } from './read-findings.ts';
import { datesIn, readPlan } from './read-plan.ts';
import { UnreadableReport } from './report-text.ts';

/** A framework version as the reader must know it. */
export interface ReadableFramework {
  readonly areas: readonly NamedArea[];
  readonly criteria: readonly (FingerprintedCriterion & { readonly area: AreaLetter })[];
}

/**
 * Reads a report's lines into a draft: each value with the lines it came from and how sure it is.
 * Pure; nothing is written, and nothing that the text does not say is filled in.
 * @throws UnreadableReport when the text is no inspection report, or only a part of one
 */
export function readReport(rawLines: readonly string[], framework: ReadableFramework): ReportDraft {
  const lines = outline(printedLines(rawLines), framework.areas);
  const plan = planStart(lines);
  const body = lines.slice(areasStart(lines), plan);
  const front = lines.slice(0, Math.min(areasStart(lines), plan));
  const texts = body.filter(({ role }) => role.kind === 'text');
  const words = wordsOfLines(texts);
  const occurrences = withoutQuotations(findCriteria(words, framework.criteria), words, body);
  refuseWhatIsNoReport(lines, body, occurrences, framework);

  const indexOf = new Map(texts.map(({ number }, index) => [number, index]));
  const linesOf = ({ from, to }: Occurrence) =>
    texts.slice(indexOf.get(words[from]?.line ?? 0), (indexOf.get(words[to]?.line ?? 0) ?? 0) + 1);
  const criteria = framework.criteria.map((criterion) => criterionDraft(criterion, occurrences, linesOf));
  const ofCriteria = new Set(occurrences.flatMap(({ from, to }) => words.slice(from, to + 1).map(({ line }) => line)));
  const { areas, remarks, narratives, usedLines } = readAreas(body, ofCriteria);
  const cover = readCover(front);
  const findings = readFindings(front.filter(({ number }) => !cover.lines.has(number)));
  const { preamble, actions } = readPlan(lines.slice(plan), framework.criteria);
  const facts = readFacts(
    areaLetters.flatMap((letter) => narratives.get(letter) ?? []).length > 0 ? [...narratives.values()] : [],
  );
  return {
    unitName: cover.unitName,
    visitOn: cover.visitOn,
    reportOn: cover.reportOn,
    planReceivedOn: missing(),
    facts,
    areas,
    criteria,
    findings: [...findings, ...remarks],
    planPreamble: preamble,
    actions,
    unplaced: unplacedLines(body, new Set([...ofCriteria, ...usedLines])),
  };
}

/** A narrative may quote or deny a criterion; what stands in one counts only if the criterion stands nowhere else. */
function withoutQuotations(
  found: readonly Occurrence[],
  words: readonly Word[],
  body: readonly OutlinedLine[],
): Occurrence[] {
  const narratives = [...narrativeLines(body, new Set()).values()].flat();
  const inNarrative = new Set(narratives.map(({ number }) => number));
  const isQuotation = ({ from }: Occurrence) => inNarrative.has(words[from]?.line ?? 0);
  const printed = new Set(found.filter((occurrence) => !isQuotation(occurrence)).map(({ code }) => code));
  return found.filter((occurrence) => !isQuotation(occurrence) || !printed.has(occurrence.code));
}

function refuseWhatIsNoReport(
  lines: readonly OutlinedLine[],
  body: readonly OutlinedLine[],
  occurrences: readonly Occurrence[],
  { areas, criteria }: ReadableFramework,
): void {
  const headed = areasWithHeading(body);
  const recognised = new Set(occurrences.map(({ code }) => code));
  const isPlan = lines.some(({ role }) => role.kind === 'field');
  if (!isPlan && headed.length < 2 && recognised.size < Math.max(3, criteria.length * 0.1))
    throw new UnreadableReport(
      'NOT_A_REPORT',
      'The text is not an inspection report: none of its areas or criteria were found.',
    );
  const absent = areas.map(({ letter }) => letter).filter((letter) => !headed.includes(letter));
  if (absent.length > 0)
    throw new UnreadableReport(
      'INCOMPLETE',
      `The report is not whole: area ${absent.join(', ')} was not found. Check that the file holds all pages.`,
    );
}

/** Where a criterion stands in the body; its level and place come from the framework, never from the nearest label. */
function criterionDraft(
  { code, area }: { readonly code: string; readonly area: AreaLetter },
  occurrences: readonly Occurrence[],
  linesOf: (occurrence: Occurrence) => readonly Line[],
): CriterionDraft {
  const [best] = occurrences.filter((occurrence) => occurrence.code === code).sort((a, b) => b.share - a.share);
  if (!best) return { code, area, wording: missing() };
  const { text, lines } = joinLines(linesOf(best));
  return {
    code,
    area,
    wording: best.share >= certainShare ? certain(text, lines) : uncertain(text, lines, 'PARTLY_RECOGNISED'),
  };
}

interface Cover {
  readonly unitName: Read<string>;
  readonly visitOn: Read<string>;
  readonly reportOn: Read<string>;
  readonly lines: ReadonlySet<number>;
}

/** Unit and dates, where a cover page prints them as «label: value». */
function readCover(front: readonly Line[]): Cover {
  const lines = new Set<number>();
  const after = (label: RegExp) => {
    for (const { text, number } of front) {
      const value = label.exec(text)?.[1]?.trim();
      if (!value) continue;
      lines.add(number);
      return { value, number };
    }
    return undefined;
  };
  const date = (label: RegExp): Read<string> => {
    const found = after(label);
    if (!found) return missing();
    const [day, other] = datesIn(found.value);
    if (!day) return missing('NOT_A_DATE', [found.number]);
    return other ? uncertain(day, [found.number], 'SEVERAL_VALUES') : certain(day, [found.number]);
  };
  const name = after(/^(?:Enhet|Utbildningsenhet|Granskad enhet|Vårdcentral)\s*:\s*(.+)$/i);
  return {
    unitName: name ? certain(name.value, [name.number]) : missing(),
    visitOn: date(/^(?:Granskningsdatum|Besöksdatum|Datum för (?:granskning|besök)(?:en|et)?)\s*:\s*(.+)$/i),
    reportOn: date(/^(?:Rapportdatum|Datum för rapport(?:en)?)\s*:\s*(.+)$/i),
    lines,
  };
}

const scaleGoesOn = /^(?:Socialstyrelsens|Allmänna råd|Övriga kvalitetsindikatorer|Åtgärd(?:er)?)\b/;

/**
 * Text lines of the body that are neither narrative nor criterion. Left out: the clause that leads
 * in to a block of criteria (it ends with a colon), notes in parentheses, and what continues a scale,
 * also after the labels of a new page.
 */
function unplacedLines(body: readonly OutlinedLine[], used: ReadonlySet<number>): number[] {
  const left: number[] = [];
  let clause: number[] = [];
  let scale: string | undefined;
  for (const { role, number, text } of body) {
    if (role.kind === 'scale') scale = text;
    else if ((role.kind !== 'level' && role.kind !== 'grading' && role.kind !== 'text') || used.has(number))
      scale = undefined;
    if (role.kind !== 'text' || used.has(number)) {
      for (const line of clause) left.push(line);
      clause = [];
    } else if (scale !== undefined && (!scale.endsWith('.') || scaleGoesOn.test(text))) scale = text;
    else if (text.endsWith(':')) clause = [];
    else if (!/^\(.*\)$/.test(text)) clause.push(number);
  }
  return [...left, ...clause].sort((a, b) => a - b);
}
