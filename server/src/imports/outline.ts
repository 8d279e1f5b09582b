import { type AreaLetter, areaLetters } from '../gradings/grading-profile.ts';
import { wordsOf } from './fingerprints.ts';
import type { Line } from './passage.ts';

/** An area as the reader must know it: letter and name. */
export interface NamedArea {
  readonly letter: AreaLetter;
  readonly name: string;
}

/** What a printed line is, as far as its form tells. Text is everything else. */
export type Role =
  | { readonly kind: 'area'; readonly letter: AreaLetter; readonly prefixed: boolean }
  | { readonly kind: 'continued' }
  | { readonly kind: 'dimension' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'finding'; readonly label: 'STRENGTH' | 'WEAKNESS' | 'IMPROVEMENT_POTENTIAL' }
  | { readonly kind: 'level' }
  | { readonly kind: 'grading'; readonly printed: string | undefined }
  | { readonly kind: 'letter' }
  | { readonly kind: 'scale'; readonly grade: string; readonly marked: boolean }
  | { readonly kind: 'field'; readonly field: PlanField }
  | { readonly kind: 'text' };

export type PlanField = 'text' | 'dueOn' | 'responsible' | 'followUpOn' | 'followUpResponsible';

export type OutlinedLine = Line & { readonly role: Role };

const labels: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['struktur', { kind: 'dimension' }],
  ['process', { kind: 'dimension' }],
  ['handlingsplan', { kind: 'plan' }],
  ['styrkor', { kind: 'finding', label: 'STRENGTH' }],
  ['svagheter', { kind: 'finding', label: 'WEAKNESS' }],
  ['förbättringspotential', { kind: 'finding', label: 'IMPROVEMENT_POTENTIAL' }],
  ['förbättringspotentialer', { kind: 'finding', label: 'IMPROVEMENT_POTENTIAL' }],
  ['föreskrift', { kind: 'level' }],
  ['föreskrifter', { kind: 'level' }],
  ['allmänna råd', { kind: 'level' }],
  ['allmänt råd', { kind: 'level' }],
  ['kvalitetsindikator', { kind: 'level' }],
  ['kvalitetsindikatorer', { kind: 'level' }],
  ['gradering', { kind: 'grading', printed: undefined }],
  ['planerad åtgärd', { kind: 'field', field: 'text' }],
  ['planerade åtgärder', { kind: 'field', field: 'text' }],
  ['datum när åtgärden ska vara genomförd', { kind: 'field', field: 'dueOn' }],
  ['ansvarig för genomförandet', { kind: 'field', field: 'responsible' }],
  ['datum för uppföljning', { kind: 'field', field: 'followUpOn' }],
  ['ansvarig för uppföljningen', { kind: 'field', field: 'followUpResponsible' }],
]);

/**
 * Says of every printed line what it is by its form: heading, row label, lone area letter, line of a
 * grade scale, or text. A lone letter is never a grade (domain.md E-02); «C. » begins an area only
 * when the area's name follows (E-32); a heading may go on over two lines (E-13), even of two pages.
 * Headings and labels begin with a capital: a paragraph's last line may be «verksamheten».
 */
export function outline(lines: readonly Line[], areas: readonly NamedArea[]): OutlinedLine[] {
  const names = areas.map(({ letter, name }) => ({ letter, words: wordsOf(name).join(' ') }));
  const result: OutlinedLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    const heading = headingAt(lines, index, names);
    if (heading) {
      result.push({ ...line, role: { kind: 'area', letter: heading.letter, prefixed: heading.prefixed } });
      for (const more of lines.slice(index + 1, index + heading.length))
        result.push({ ...more, role: { kind: 'continued' } });
      index += heading.length - 1;
      continue;
    }
    result.push({ ...line, role: roleOf(line.text) });
  }
  return result;
}

const capital = /^\p{Lu}/u;

function roleOf(text: string): Role {
  const label = labels.get(text.toLowerCase().replace(/\s*:$/, ''));
  if (label && capital.test(text)) return label;
  if (/^[A-H]$/.test(text)) return { kind: 'letter' };
  const [, printed] = /^Gradering\s*:?\s+([A-D](?:\s*\(.*\))?)$/i.exec(text) ?? [];
  if (printed) return { kind: 'grading', printed };
  const [, mark, grade] =
    /^(☒|☑|\[[xX]\]|\([xX]\)|✓)?\s*(?:☐|\[ ?\]|\( ?\))?\s*([A-D])\.\s+(?:Socialstyrelsens\b|Brister\b)/.exec(text) ??
    [];
  if (grade) return { kind: 'scale', grade, marked: mark !== undefined };
  return { kind: 'text' };
}

/** Whether an area's name, with or without its letter, is all that stands on up to three lines from here. */
function headingAt(
  lines: readonly Line[],
  index: number,
  names: readonly { readonly letter: AreaLetter; readonly words: string }[],
): { letter: AreaLetter; prefixed: boolean; length: number } | undefined {
  if (!capital.test(lines[index]?.text ?? '')) return undefined;
  let text = '';
  for (let length = 1; length <= 3; length += 1) {
    const line = lines[index + length - 1];
    if (!line) return undefined;
    text = `${text} ${line.text}`.trim();
    if (text.length > 140 || /[!?:;]|\.$/.test(text)) return undefined;
    const [, letter, rest = text] = /^([A-H])\.?\s+(.+)$/.exec(text) ?? [];
    const words = wordsOf(rest).join(' ');
    const found = names.find((name) => name.words === words && (letter === undefined || name.letter === letter));
    if (found) return { letter: found.letter, prefixed: letter !== undefined, length };
    if (!names.some((name) => name.words.startsWith(words))) return undefined;
  }
  return undefined;
}

/** The line after which the action plan stands; the number of lines when there is none. */
export function planStart(lines: readonly OutlinedLine[]): number {
  const at = lines.findIndex(({ role }) => role.kind === 'plan');
  return at < 0 ? lines.length : at;
}

/** The line at which the areas begin: their dimension's heading, else the first area's. */
export function areasStart(lines: readonly OutlinedLine[]): number {
  const at = lines.findIndex(({ role }) => role.kind === 'dimension' || role.kind === 'area');
  return at < 0 ? lines.length : at;
}

/** Areas that have a heading among these lines, in order. */
export function areasWithHeading(lines: readonly OutlinedLine[]): AreaLetter[] {
  return areaLetters.filter((letter) => lines.some(({ role }) => role.kind === 'area' && role.letter === letter));
}
