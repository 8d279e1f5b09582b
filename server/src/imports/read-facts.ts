import { certain, type FactKey, factKeys, missing, type Read, uncertain } from './draft.ts';
import { joinLines, type Line, linesBetween } from './passage.ts';

const numberWords: ReadonlyMap<string, number> = new Map(
  [
    'noll',
    'en',
    'två',
    'tre',
    'fyra',
    'fem',
    'sex',
    'sju',
    'åtta',
    'nio',
    'tio',
    'elva',
    'tolv',
    'tretton',
    'fjorton',
    'femton',
  ]
    .map((word, value) => [word, value] as const)
    .concat([
      ['ett', 1],
      ['ingen', 0],
      ['inga', 0],
      ['inget', 0],
      ['tjugo', 20],
    ]),
);
const anyNumber = `(\\d{1,3}(?:[ .\\u00a0]\\d{3}){1,3}|\\d+(?:[,.]\\d+)?|${[...numberWords.keys()].join('|')})`;
const pattern = (after: string) => new RegExp(`(?<![\\p{L}\\d,.–-])${anyNumber}\\s+${after}`, 'giu');

/** What stands after the number, for each fact. */
const patterns: { readonly [key in FactKey]: RegExp } = {
  listedPatients: pattern('(?:listade|listningar)'),
  specialists: pattern('(?:specialister|specialistläkare|distriktsläkare)\\b(?!\\s+(?:är|har|som))'),
  specialistFte: pattern('(?:heltidstjänst|heltid|årsarbetare|heltidsekvivalent)'),
  supervisorTrained: pattern(
    '(?:(?:av|utav)\\s+(?:dessa|dem|specialisterna|läkarna)\\s+)?(?:specialister\\s+)?(?:är\\s+)?handledarutbild',
  ),
  stDoctors: pattern('ST-läkare'),
  btDoctors: pattern('BT-läkare'),
  atDoctors: pattern('AT-läkare'),
  licensedHeadingForSt: pattern('leg\\.?(?:itimerade?)?\\s+läkare\\s+med\\s+sikte\\s+på\\s+ST'),
  phds: pattern('(?:\\p{L}+\\s+)?disputerade?\\b'),
  docents: pattern('docent(?:er)?\\b'),
  phdStudents: pattern(
    '(?:\\p{L}+\\s+)?(?:som\\s+(?:har\\s+)?(?:påbörjat|går|genomgår)\\s+(?:sin\\s+)?forskarutbildning|doktorand(?:er)?\\b|är\\s+doktorand(?:er)?\\b)',
  ),
};

/** The number that Swedish text gives: digits with spaces or a decimal comma, or a word up to twenty. */
export function swedishNumber(text: string): number | undefined {
  const word = numberWords.get(text.toLowerCase());
  if (word !== undefined) return word;
  const digits = text.replace(/[ .\u00a0](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** Facts about the unit in the narratives; a fact told twice with different numbers is uncertain. */
export function readFacts(narratives: readonly (readonly Line[])[]): { [key in FactKey]: Read<number> } {
  const passages = narratives.map(joinLines);
  const read = (key: FactKey): Read<number> => {
    const found = passages.flatMap((passage) =>
      [...passage.text.matchAll(patterns[key])].flatMap((match) => {
        const value = swedishNumber(match[1] ?? '');
        if (value === undefined || (key !== 'specialistFte' && !Number.isInteger(value))) return [];
        return { value, lines: linesBetween(passage, match.index, match.index + match[0].length) };
      }),
    );
    const [first, ...others] = found;
    if (!first) return missing();
    return others.every(({ value }) => value === first.value)
      ? certain(first.value, first.lines)
      : uncertain(
          first.value,
          found.flatMap(({ lines }) => lines),
          'SEVERAL_VALUES',
        );
  };
  return Object.fromEntries(factKeys.map((key) => [key, read(key)])) as { [key in FactKey]: Read<number> };
}
