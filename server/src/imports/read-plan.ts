import type { AreaLetter } from '../gradings/grading-profile.ts';
import { type CalendarDate, parseCalendarDate } from '../time/calendar-date.ts';
import { type ActionDraft, certain, missing, type Read, uncertain } from './draft.ts';
import { certainShare, type FingerprintedCriterion, findCriteria, wordsOfLines } from './fingerprints.ts';
import type { OutlinedLine, PlanField } from './outline.ts';
import { joinLines, type Line } from './passage.ts';

interface Item {
  readonly area: AreaLetter | undefined;
  readonly headingLines: number[];
  readonly criterion: Line[];
  readonly fields: { [field in PlanField]?: Line[] };
}

/** The action plan as read. */
export interface PlanRead {
  readonly preamble: Read<string>;
  readonly actions: ActionDraft[];
}

/**
 * Reads the action plan: under each area heading a criterion and five labelled fields (domain.md
 * P-01). A label that a page break repeats continues its field (E-11); a heading begins a new action
 * once the present one has a label, so that the same area may recur (E-12).
 */
export function readPlan(lines: readonly OutlinedLine[], criteria: readonly FingerprintedCriterion[]): PlanRead {
  const items: Item[] = [];
  const preamble: Line[] = [];
  let field: PlanField | undefined;
  for (const line of lines) {
    const item = items.at(-1);
    const { role } = line;
    if (role.kind === 'area') {
      const repeated = item && item.area === role.letter && Object.keys(item.fields).length === 0;
      if (repeated) item.headingLines.push(line.number);
      else items.push({ area: role.letter, headingLines: [line.number], criterion: [], fields: {} });
      field = undefined;
    } else if (role.kind === 'continued') item?.headingLines.push(line.number);
    else if (role.kind === 'field') {
      field = role.field;
      const begunAnew = field === 'text' && item?.fields.dueOn !== undefined;
      if (!item || begunAnew)
        items.push({ area: item?.area, headingLines: [], criterion: [], fields: { [field]: [] } });
      else item.fields[field] ??= [];
    } else if (role.kind !== 'plan') {
      if (!item) preamble.push(line);
      else if (field) item.fields[field]?.push(line);
      else item.criterion.push(line);
    }
  }
  const said = joinLines(preamble);
  return {
    preamble: preamble.length === 0 ? missing() : certain(said.text, said.lines),
    actions: items.filter(({ fields }) => Object.keys(fields).length > 0).map((item) => readAction(item, criteria)),
  };
}

function readAction(
  { area, headingLines, criterion, fields }: Item,
  criteria: readonly FingerprintedCriterion[],
): ActionDraft {
  const lines = criterion.map(({ number }) => number);
  const ofArea = criteria.filter((one) => area === undefined || one.area === area);
  const [found] = findCriteria(wordsOfLines(criterion), ofArea).sort((a, b) => b.share - a.share);
  return {
    area:
      area === undefined
        ? missing('NO_HEADING')
        : headingLines.length === 0
          ? uncertain(area, [], 'NO_HEADING')
          : certain(area, headingLines),
    criterion: !found
      ? missing('NOT_PRINTED', lines)
      : found.share >= certainShare
        ? certain(found.code, lines)
        : uncertain(found.code, lines, 'PARTLY_RECOGNISED'),
    text: textOf(fields.text),
    dueOn: dateOf(fields.dueOn),
    responsible: textOf(fields.responsible),
    followUpOn: dateOf(fields.followUpOn),
    followUpResponsible: textOf(fields.followUpResponsible),
  };
}

function textOf(lines: readonly Line[] | undefined): Read<string> {
  if (!lines || lines.length === 0) return missing();
  const passage = joinLines(lines);
  return certain(passage.text, passage.lines);
}

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** Dates in a text: 2026-05-22, 22/5 2026, 22 maj 2026. */
export function datesIn(text: string): CalendarDate[] {
  const found: CalendarDate[] = [];
  const add = (year: string, month: string | number, day: string) => {
    const date = parseCalendarDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (date && !found.includes(date)) found.push(date);
  };
  for (const [, year = '', month = '', day = ''] of text.matchAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g))
    add(year, month, day);
  for (const [, day = '', month = '', year = ''] of text.matchAll(/\b(\d{1,2})[/.](\d{1,2})[/. ]+(\d{4})\b/g))
    add(year, month, day);
  for (const [, day = '', month = '', year = ''] of text.matchAll(/\b(\d{1,2})\s+(\p{L}{3,9})\.?\s+(\d{4})\b/gu)) {
    const index = months.indexOf(month.toLowerCase().slice(0, 3));
    if (index >= 0) add(year, index + 1, day);
  }
  return found;
}

function dateOf(lines: readonly Line[] | undefined): Read<CalendarDate> {
  if (!lines || lines.length === 0) return missing();
  const passage = joinLines(lines);
  const [date, other] = datesIn(passage.text);
  if (!date) return missing('NOT_A_DATE', passage.lines);
  return other ? uncertain(date, passage.lines, 'SEVERAL_VALUES') : certain(date, passage.lines);
}
