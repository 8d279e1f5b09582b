import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaNames, codesOf, fictiveFramework, wordingOf } from '../../../test/fixtures/fictive-framework.ts';
import {
  type ActionDescription,
  type AreaDescription,
  countPrintedLines,
  type Encoding,
  encodeReport,
  type Layout,
  lingonbacken,
  printReport,
  type ReportDescription,
  usualLayout,
} from '../../../test/fixtures/fictive-report.ts';
import { type AreaLetter, areaLetters } from '../gradings/grading-profile.ts';
import type { Read, ReportDraft } from './draft.ts';
import { readReport } from './read-report.ts';
import { linesOfText, maximumReportBytes, UnreadableReport } from './report-text.ts';

const readBytes = (bytes: Uint8Array) => readReport(linesOfText(bytes), fictiveFramework);
const readText = (text: string) => readBytes(Buffer.from(text));
const read = (report: ReportDescription, layout: Partial<Layout> = {}) => readText(printReport(report, layout));

/** Values, certainties and notes of a draft, without the lines they stand on. */
const withoutLines = (draft: ReportDraft): unknown =>
  JSON.parse(
    JSON.stringify(draft, (key, value: unknown) => (key === 'lines' || key === 'unplaced' ? undefined : value)),
  );

/** Where a paragraph begins depends on where its lines end. */
const onOneLine = (text: string | null) => text?.replaceAll('\n', ' ') ?? null;

const area = (draft: ReportDraft, letter: AreaLetter) => {
  const found = draft.areas.find((one) => one.letter === letter);
  if (!found) throw new Error(`The draft has no area ${letter}`);
  return found;
};

const withArea = (letter: AreaLetter, changes: Partial<AreaDescription>): ReportDescription => ({
  ...lingonbacken,
  areas: { ...lingonbacken.areas, [letter]: { ...lingonbacken.areas[letter], ...changes } },
});

/** Asserts that everything a description says came back, and nothing else. */
function expectAllOf(report: ReportDescription, draft: ReportDraft): void {
  for (const letter of areaLetters) {
    const { narrative, remarks, adjusted } = report.areas[letter];
    const told = [...narrative, ...remarks].join(' ');
    const { narrative: readNarrative, adjustedTo } = area(draft, letter);
    expect([onOneLine(readNarrative.value), readNarrative.certainty]).toEqual(
      told === '' ? [null, 'MISSING'] : [told, 'CERTAIN'],
    );
    expect([adjustedTo.value, adjustedTo.certainty]).toEqual(adjusted ? ['C', 'CERTAIN'] : [null, 'MISSING']);
    const ofArea = draft.findings.filter(({ kind, areas }) => kind === 'REQUIRED_ACTION' && areas.includes(letter));
    expect(ofArea.map(({ text, certainty }) => [text, certainty])).toEqual(remarks.map((text) => [text, 'CERTAIN']));
  }
  expect(draft.criteria.map((one) => [one.code, one.area, one.wording.value, one.wording.certainty])).toEqual(
    areaLetters.flatMap((letter) => codesOf(letter).map((code) => [code, letter, wordingOf(code), 'CERTAIN'])),
  );
  expect(draft.findings.filter(({ kind }) => kind !== 'REQUIRED_ACTION').map(({ text }) => text)).toEqual([
    ...report.strengths,
    ...report.weaknesses,
    ...report.potentials,
  ]);
  expect(draft.actions.map(valuesOf)).toEqual(report.actions);
  for (const action of draft.actions)
    for (const { value, certainty } of Object.values<Read<unknown>>({ ...action }))
      expect(certainty).toBe(value === null ? 'MISSING' : 'CERTAIN');
  expect(draft.planPreamble.value).toBe(report.preamble.length > 0 ? report.preamble.join(' ') : null);
  expect(draft.unplaced).toEqual([]);
}

const valuesOf = (action: ReportDraft['actions'][number]) =>
  Object.fromEntries(Object.entries<Read<unknown>>({ ...action }).map(([key, { value }]) => [key, value]));

describe('a whole report', () => {
  const draft = read(lingonbacken);

  test('gives back everything it says', () => {
    expectAllOf(lingonbacken, draft);
  });

  test('has unit and dates from its cover', () => {
    expect(draft.unitName).toMatchObject({ value: 'Lingonbackens vårdcentral', certainty: 'CERTAIN', lines: [3] });
    expect(draft.visitOn).toMatchObject({ value: '2025-09-16', certainty: 'CERTAIN', lines: [5] });
    expect(draft.reportOn).toMatchObject({ value: '2025-10-03', certainty: 'CERTAIN', lines: [7] });
  });

  test('has the unit’s facts from its narratives', () => {
    expect(Object.fromEntries(Object.entries(draft.facts).map(([key, { value }]) => [key, value]))).toEqual({
      listedPatients: 9450,
      specialists: 7,
      specialistFte: 6.5,
      supervisorTrained: 5,
      stDoctors: 4,
      btDoctors: 2,
      atDoctors: 1,
      licensedHeadingForSt: null,
      phds: 3,
      docents: null,
      phdStudents: 1,
    });
  });

  test('keeps paragraphs of a narrative apart', () => {
    expect(area(draft, 'B').narrative.value).toBe(lingonbacken.areas.B.narrative.join('\n'));
  });

  test('infers D only where it was adjusted, and is not certain of it', () => {
    const expected = { A: null, B: null, C: 'D', D: null, E: 'D', F: null, G: 'D', H: null };
    for (const { letter, initialGrade } of draft.areas) {
      const grade = expected[letter];
      expect(initialGrade).toMatchObject(
        grade
          ? { value: grade, certainty: 'UNCERTAIN', note: 'INFERRED_FROM_ADJUSTMENT' }
          : { value: null, certainty: 'MISSING', note: 'GRADE_NOT_PRINTED' },
      );
    }
  });

  test('proposes the line between strengths and weaknesses', () => {
    const kinds = draft.findings.slice(0, 5).map(({ kind, note }) => [kind, note]);
    expect(kinds).toEqual([
      ['STRENGTH', 'DIVIDING_LINE'],
      ['STRENGTH', 'DIVIDING_LINE'],
      ['STRENGTH', 'DIVIDING_LINE'],
      ['WEAKNESS', 'DIVIDING_LINE'],
      ['WEAKNESS', 'DIVIDING_LINE'],
    ]);
  });

  test('with labels above their own texts has certain strengths and weaknesses', () => {
    const { findings } = read(lingonbacken, { findingLabels: 'OWN' });
    const count = (kind: string) => findings.filter((one) => one.kind === kind && one.certainty === 'CERTAIN').length;
    expect([count('STRENGTH'), count('WEAKNESS'), count('IMPROVEMENT_POTENTIAL')]).toEqual([3, 2, 4]);
  });

  test('without a cover has neither unit nor dates', () => {
    const { unitName, visitOn, reportOn } = read({ ...lingonbacken, cover: [] });
    expect([unitName, visitOn, reportOn].map(({ certainty }) => certainty)).toEqual(['MISSING', 'MISSING', 'MISSING']);
  });

  test('without a plan has no actions and no preamble', () => {
    const { actions, planPreamble } = read({ ...lingonbacken, preamble: [], actions: [] });
    expect(actions).toEqual([]);
    expect(planPreamble.certainty).toBe('MISSING');
  });
});

describe('criteria', () => {
  test('stand in their own area when they are printed under another’s heading', () => {
    const everywhere = read(lingonbacken, { criteriaDisplaced: areaLetters, scaleDisplaced: areaLetters });
    expectAllOf(lingonbacken, everywhere);
  });

  test('that the report does not print are missing', () => {
    const { criteria } = readText(printReport(lingonbacken).replace(wordingOf('C2'), ''));
    expect(criteria.find(({ code }) => code === 'C2')?.wording.certainty).toBe('MISSING');
    expect(criteria.filter(({ wording }) => wording.certainty === 'CERTAIN')).toHaveLength(criteria.length - 1);
  });

  test('in other words are uncertain and kept as printed', () => {
    const { criteria } = readText(printReport(lingonbacken).replace('så att ingen vecka', 'och ingen vecka'));
    expect(criteria.find(({ code }) => code === 'B4')?.wording).toMatchObject({
      value: 'Två kollegor delar på ansvaret för schemat och ingen vecka står utan samordnare.',
      certainty: 'UNCERTAIN',
      note: 'PARTLY_RECOGNISED',
    });
  });

  test('that the framework does not know are given as unplaced lines', () => {
    const text = printReport(lingonbacken, { stray: { B: 'Cykelstället är inglasat.', H: 'Bryggan är isfri.' } });
    const { unplaced } = readText(text);
    expect(unplaced.map((line) => text.split('\n')[line - 1])).toEqual([
      'Cykelstället är inglasat.',
      'Bryggan är isfri.',
    ]);
  });

  test('that the framework does not know are unplaced also right after a scale', () => {
    const text = printReport(lingonbacken).replace('\n\n\n\nPROCESS', '\n\nCykelstället är inglasat.\n\n\n\nPROCESS');
    expect(readText(text).unplaced.map((line) => text.split('\n')[line - 1])).toEqual(['Cykelstället är inglasat.']);
  });

  test('that a narrative quotes stay in the narrative', () => {
    const report = withArea('E', { narrative: [`${wordingOf('E3')} ${wordingOf('D6')}`, 'Mera ska det bli.'] });
    expectAllOf(report, read(report));
  });

  test('that a narrative denies stay in the remark', () => {
    const denied = wordingOf('B5').replace('finns på plats', 'finns inte på plats');
    const report = withArea('B', { remarks: [`${denied} Åtgärd krävs.`] });
    expectAllOf(report, read(report));
  });
});

describe('narratives', () => {
  test('may say in running text that the plan came in and the grade was adjusted', () => {
    const said = 'Man har skickat in en lista över vad som ska ske. Handlingsplan inkommen. Gradering justerad till C.';
    for (let width = 40; width <= 110; width += 2) {
      const { narrative, adjustedTo } = area(read(withArea('A', { narrative: [said] }), { width }), 'A');
      expect(onOneLine(narrative.value)).toBe('Man har skickat in en lista över vad som ska ske.');
      expect(adjustedTo).toMatchObject({ value: 'C', certainty: 'CERTAIN' });
    }
  });

  test('that say no action is required make no remark and no grade', () => {
    const narrative = ['Ingen åtgärd krävs. Inga ytterligare åtgärder krävs.', 'Åtgärd krävs inte heller nästa år.'];
    const draft = read(withArea('A', { narrative }));
    expect(draft.findings.filter(({ areas }) => areas.includes('A'))).toEqual([]);
    expect(area(draft, 'A').initialGrade.certainty).toBe('MISSING');
  });

  test('with a remark but no adjustment make D likely', () => {
    const draft = read(withArea('A', { remarks: ['Bryggan saknar räcke. Åtgärd krävs.'] }));
    expect(area(draft, 'A').initialGrade).toMatchObject({
      value: 'D',
      certainty: 'UNCERTAIN',
      note: 'INFERRED_FROM_REMARK',
    });
  });

  test('may hold two remarks in one paragraph', () => {
    const narrative = ['Räcke saknas, åtgärd krävs. Boj saknas, åtgärd krävs.'];
    const { findings } = read(withArea('A', { narrative }));
    expect(findings.filter(({ areas }) => areas.includes('A')).map(({ text }) => text)).toEqual([
      'Räcke saknas, åtgärd krävs.',
      'Boj saknas, åtgärd krävs.',
    ]);
  });

  test('of 5,000 characters are kept whole', () => {
    const long = `${'Lång text om ST-läkare i skärgården '.repeat(140)}.`;
    const report = withArea('D', { narrative: [long] });
    expectAllOf(report, read(report));
  });
});

describe('printed grades', () => {
  const graded = fc
    .tuple(...areaLetters.map((letter) => fc.constantFrom(...(letter === 'A' ? 'ABD' : 'ABCD'))), fc.boolean())
    .map((drawn) => {
      const adjust = drawn.at(-1) as boolean;
      const areas = Object.fromEntries(
        areaLetters.map((letter, index) => {
          const initialGrade = drawn[index] as AreaDescription['initialGrade'];
          return [letter, { narrative: [], remarks: [], adjusted: adjust && initialGrade === 'D', initialGrade }];
        }),
      ) as unknown as ReportDescription['areas'];
      return { ...lingonbacken, areas };
    });

  test.each(['LABEL', 'MARK'] as const)('by %s are certain when all eight are there', (grades) => {
    fc.assert(
      fc.property(graded, (report) => {
        const draft = read(report, { grades });
        for (const letter of areaLetters) {
          const { initialGrade, adjustedTo } = area(draft, letter);
          const { initialGrade: expected, adjusted } = report.areas[letter];
          expect([initialGrade.value, initialGrade.certainty]).toEqual([expected, 'CERTAIN']);
          expect(adjustedTo.value).toBe(adjusted ? 'C' : null);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('are never guessed when they are not there', () => {
    fc.assert(
      fc.property(graded, (report) => {
        const draft = read(report, { grades: 'NOT_PRINTED' });
        for (const letter of areaLetters) {
          const { value, certainty } = area(draft, letter).initialGrade;
          expect([value, certainty]).toEqual(report.areas[letter].adjusted ? ['D', 'UNCERTAIN'] : [null, 'MISSING']);
        }
      }),
      { numRuns: 40 },
    );
  });

  test.each(areaLetters)('without that of %s are uncertain, under their own areas', (letter) => {
    const initialGrades = { A: 'A', B: 'C', C: 'D', D: 'B', E: 'D', F: 'C', G: 'D', H: 'A' } as const;
    const areas = Object.fromEntries(
      areaLetters.map((one) => [
        one,
        { narrative: [], remarks: [], adjusted: false, initialGrade: initialGrades[one] },
      ]),
    ) as unknown as ReportDescription['areas'];
    let index = -1;
    const text = printReport({ ...lingonbacken, areas }, { grades: 'LABEL' }).replace(
      /^Gradering: [A-D]$/gm,
      (label) => {
        index += 1;
        return areaLetters[index] === letter ? 'Gradering' : label;
      },
    );
    for (const { letter: one, initialGrade } of readText(text).areas)
      expect([initialGrade.value, initialGrade.certainty]).toEqual(
        one === letter ? [null, 'MISSING'] : [initialGrades[one], 'UNCERTAIN'],
      );
  });

  test('that a page break repeats count once', () => {
    const text = printReport(lingonbacken, { grades: 'LABEL' }).replace('Fikarummet', '\n\nGradering: B\n\nFikarummet');
    expect(readText(text).areas.map(({ initialGrade }) => initialGrade)).toMatchObject(
      ['B', 'A', 'D', 'A', 'D', 'C', 'D', 'B'].map((value) => ({ value, certainty: 'CERTAIN' })),
    );
  });

  test('«justerad från» alone says that the grade was adjusted', () => {
    const text = printReport(lingonbacken, { grades: 'LABEL' }).replaceAll(
      'Handlingsplan inkommen. Gradering justerad till C.',
      '',
    );
    expect(area(readText(text), 'C')).toMatchObject({
      adjustedTo: { value: 'C', certainty: 'CERTAIN' },
      initialGrade: { value: 'D', certainty: 'CERTAIN' },
    });
  });

  test('that equal the adjusted grade are not taken for the initial one', () => {
    const text = printReport(lingonbacken, { grades: 'LABEL' }).replaceAll(' (justerad från D)', '');
    expect(area(readText(text), 'C').initialGrade).toMatchObject({
      value: 'D',
      certainty: 'UNCERTAIN',
      note: 'INFERRED_FROM_ADJUSTMENT',
    });
  });

  test('two marks in one scale are uncertain', () => {
    const text = printReport(lingonbacken, { grades: 'MARK' }).replace('☐ D. Brister', '☒ D. Brister');
    expect(area(readText(text), 'A').initialGrade).toMatchObject({
      value: 'B',
      certainty: 'UNCERTAIN',
      note: 'SEVERAL_VALUES',
    });
  });
});

const words = [
  ...[
    'mottagningen',
    'båten',
    'schemat',
    'höstens',
    'frukost',
    'bryggan',
    'kollegor',
    'öppet',
    'ärligt',
    'lugnt',
    'ofta',
  ],
  ...[
    'varje',
    'vecka',
    'genom',
    'tillsammans',
    'med',
    'på',
    'i',
    'om',
    'går',
    'ritas',
    'planeras',
    'samtalas',
    'skärgården',
  ],
  ...[
    'ST-läkare',
    'AT- och ST-läkare',
    'kvalitets- och säkerhetsarbete',
    'à-jour-hållande',
    '”Måsen”',
    '(se ovan)',
    '2031',
  ],
  ...[
    'verksamheten',
    'process',
    'struktur',
    'gradering',
    'handlingsplan',
    'föreskrift',
    'Grönskär',
    'B',
    'bl.a',
    'vind - våg',
  ],
] as const;

const sentenceOf = (most: number) =>
  fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: most }).map((some) => `Här ${some.join(' ')} sker.`);
const sentence = sentenceOf(30);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((some) => some.join(' '));
const someOf = <Value>(value: fc.Arbitrary<Value>, most: number) => fc.array(value, { maxLength: most });

const date = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const person = fc.constantFrom('Tuva Granbark', 'Sixten Havsvik', 'Åsa-Lo Ängsö', 'Verksamhetschefen');
const orNothing = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 8 });

const action: fc.Arbitrary<ActionDescription> = fc.constantFrom(...areaLetters).chain((letter) =>
  fc.record({
    area: fc.constant(letter),
    criterion: fc.constantFrom(...codesOf(letter)),
    text: orNothing(paragraph),
    dueOn: orNothing(date),
    responsible: orNothing(person),
    followUpOn: orNothing(date),
    followUpResponsible: orNothing(person),
  }),
);

const areaDescription: fc.Arbitrary<AreaDescription> = fc.record({
  narrative: someOf(paragraph, 3),
  remarks: someOf(
    sentence.map((text) => `${text} Åtgärd krävs.`),
    2,
  ),
  adjusted: fc.boolean(),
  initialGrade: fc.constant('D'),
});

const anyReport: fc.Arbitrary<ReportDescription> = fc.record({
  cover: fc.constant(lingonbacken.cover),
  strengths: someOf(sentence, 5),
  weaknesses: someOf(sentence, 5),
  potentials: someOf(sentence, 5),
  areas: fc.record(
    Object.fromEntries(areaLetters.map((letter) => [letter, areaDescription])) as {
      [letter in AreaLetter]: typeof areaDescription;
    },
  ),
  preamble: fc.constant(lingonbacken.preamble),
  actions: someOf(action, 8),
});

const someLetters = fc.subarray([...areaLetters]);
const anyLayout: fc.Arbitrary<Partial<Layout>> = fc.record({
  width: fc.integer({ min: 40, max: 110 }),
  repeatLabels: fc.boolean(),
  criteriaDisplaced: someLetters,
  scaleDisplaced: someLetters,
  headingTwice: someLetters,
});

const withPageBreaks = (report: ReportDescription, layout: Partial<Layout>) =>
  someOf(fc.nat({ max: countPrintedLines(report, layout) - 1 }), 20).map((pageBreaks) => ({ ...layout, pageBreaks }));

describe('any report', () => {
  test('in any layout gives back everything it says', () => {
    fc.assert(
      fc.property(anyReport, anyLayout, (report, layout) => {
        expectAllOf(report, read(report, layout));
      }),
      { numRuns: 60 },
    );
  });

  test('says the same wherever its pages break', () => {
    const cases = fc
      .tuple(anyReport, anyLayout)
      .chain(([report, layout]) => fc.tuple(fc.constant(report), fc.constant(layout), withPageBreaks(report, layout)));
    fc.assert(
      fc.property(cases, ([report, layout, broken]) => {
        expect(withoutLines(read(report, broken))).toEqual(withoutLines(read(report, layout)));
        expect(read(report, broken).unplaced).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('says the same with a page break before any one of its lines', () => {
    const expected = withoutLines(read(lingonbacken));
    const count = countPrintedLines(lingonbacken);
    for (let position = 0; position < count; position += 1)
      expect(withoutLines(read(lingonbacken, { pageBreaks: [position] }))).toEqual(expected);
  });

  test('says the same with a page break before every line', () => {
    const pageBreaks = Array.from({ length: countPrintedLines(lingonbacken) }, (_, index) => index);
    const draft = read(lingonbacken, { pageBreaks });
    expectAllOf(lingonbacken, draft);
    expect(withoutLines(draft)).toEqual(withoutLines(read(lingonbacken)));
  });

  test('has its actions complete and in order, from none to thirty', () => {
    fc.assert(
      fc.property(someOf(action, 30), anyLayout, (actions, layout) => {
        expect(read({ ...lingonbacken, actions }, layout).actions.map(valuesOf)).toEqual(actions);
      }),
      { numRuns: 30 },
    );
  });

  test('keeps texts of 5,000 characters', () => {
    const long = fc
      .array(sentence, { minLength: 45, maxLength: 60 })
      .map((some) => some.join(' ').padEnd(5000, ' igen'));
    fc.assert(
      fc.property(long, action, anyLayout, (text, some, layout) => {
        const report = { ...withArea('H', { narrative: [`${text}.`] }), actions: [{ ...some, text: `${text}.` }] };
        expectAllOf(report, read(report, layout));
      }),
      { numRuns: 15 },
    );
  });

  test('gives for every value the line on which it begins', () => {
    fc.assert(
      fc.property(anyReport, anyLayout, fc.constantFrom('\n', '\r\n'), (report, layout, lineEnd) => {
        const text = printReport(report, { ...layout, lineEnd });
        expectLines(readText(text), text.split(lineEnd));
      }),
      { numRuns: 40 },
    );
  });

  test.each<Encoding>(['utf-8-bom', 'utf-16le', 'utf-16be', 'latin-1'])(
    'in %s gives the same as in UTF-8',
    (encoding) => {
      const latin = printReport(lingonbacken);
      expect(readBytes(encodeReport(latin, encoding))).toEqual(readBytes(encodeReport(latin, 'utf-8')));
    },
  );

  test('with CRLF gives the same as with LF', () => {
    expect(read(lingonbacken, { lineEnd: '\r\n' })).toEqual(read(lingonbacken));
  });
});

/** Asserts that values begin on the first of their lines, and that all of these lines are printed ones, in order. */
function expectLines(draft: ReportDraft, printed: readonly string[]): void {
  const starts = (begins: string, lines: readonly number[]) => {
    expect(lines.length).toBeGreaterThan(0);
    expect(printed[(lines[0] ?? 0) - 1]).toContain(begins.split(' ')[0]);
    for (const line of lines) expect(printed[line - 1]?.trim()).not.toBe('');
    expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
  };
  const begins = ({ value, lines }: Read<string>) => value !== null && starts(value, lines);
  begins(draft.unitName);
  begins(draft.visitOn);
  begins(draft.planPreamble);
  for (const { narrative, adjustedTo } of draft.areas) {
    begins(narrative);
    if (adjustedTo.value) starts('Gradering', adjustedTo.lines);
  }
  for (const { wording } of draft.criteria) begins(wording);
  for (const { text, lines } of draft.findings) starts(text, lines);
  for (const { area: letter, criterion, ...fields } of draft.actions) {
    if (letter.value) starts(`${letter.value}. ${areaNames[letter.value]}`, letter.lines);
    if (criterion.value) starts(wordingOf(criterion.value), criterion.lines);
    for (const field of Object.values(fields)) begins(field);
  }
  for (const { value, lines } of Object.values(draft.facts))
    if (value !== null) expect(printed[(lines[0] ?? 0) - 1]).toMatch(/\d|en|fem/i);
}

function reasonFor(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UnreadableReport) return error.reason;
    throw error;
  }
  return 'READ';
}

describe('what is no report', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'EMPTY'],
    ['white space', ' \n\n\t\r\n', 'EMPTY'],
    ['a PDF', '%PDF-1.4\nSTRUKTUR\nVerksamheten', 'PDF'],
    ['more than 2 MB', 'Verksamheten\n'.repeat(maximumReportBytes / 13 + 1), 'TOO_LARGE'],
    ['an invoice', 'FAKTURA 4711\n\nHamnkontoret AB\n\n2 st bojar à 350 kr\n\nAtt betala: 700 kr\n\n', 'NOT_A_REPORT'],
    ['a line that is one area’s name', 'Verksamheten\n\nväxer i år.', 'NOT_A_REPORT'],
  ])('%s is refused', (_name, content, reason) => {
    expect(reasonFor(() => readBytes(Buffer.from(content)))).toBe(reason);
  });

  test('binary data is refused', () => {
    const binary = fc.uint8Array({ minLength: 50, maxLength: 400 }).map((bytes) => Uint8Array.of(1, 0, 2, ...bytes));
    fc.assert(
      fc.property(binary, (bytes) => {
        expect(reasonFor(() => readBytes(bytes))).toMatch(/^(BINARY|NOT_A_REPORT)$/);
      }),
      { numRuns: 50 },
    );
  });

  const lines = printReport(lingonbacken).split('\n');

  test('the first half of a report is INCOMPLETE', () => {
    expect(reasonFor(() => readText(lines.slice(0, lines.length / 2).join('\n')))).toBe('INCOMPLETE');
  });

  test('the second half of a report is INCOMPLETE', () => {
    expect(reasonFor(() => readText(lines.slice(lines.length / 2).join('\n')))).toBe('INCOMPLETE');
  });

  test('the page before the areas is NOT_A_REPORT', () => {
    expect(reasonFor(() => readText(lines.slice(0, lines.indexOf('STRUKTUR')).join('\n')))).toBe('NOT_A_REPORT');
  });

  test.each([0, 1])('the plan alone is INCOMPLETE, %i lines after its beginning', (from) => {
    const plan = lines.slice(lines.indexOf('HANDLINGSPLAN') + from).join('\n');
    expect(reasonFor(() => readText(plan))).toBe('INCOMPLETE');
  });

  test.each(areaLetters)('a report without area %s is INCOMPLETE and says so', (letter) => {
    const [first, second] = areaNames[letter].split(/(?<=- och) /);
    const text = lines
      .filter((line, index) => line !== areaNames[letter] && !(line === first && lines[index + 1] === second))
      .join('\n');
    expect(() => readText(text)).toThrow(new RegExp(`area ${letter} was not found`));
  });

  test('arbitrary text is refused or read, never a fault', () => {
    const label = fc.constantFrom(
      ...lines,
      ...Object.values(areaNames),
      'Gradering: B',
      '☒ B. Socialstyrelsens',
      'Åtgärd krävs',
    );
    const anyLine = fc.oneof({ weight: 3, arbitrary: label }, fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 80 }), (some) => {
        expect(reasonFor(() => readText(some.join('\n')))).toEqual(expect.any(String));
      }),
      { numRuns: 150 },
    );
  });

  test('the lines of a report in any order are refused or read, never a fault', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length - 10 }), (some) => {
        expect(reasonFor(() => readText(some.join('\n')))).toMatch(/^(READ|INCOMPLETE|NOT_A_REPORT)$/);
      }),
      { numRuns: 40 },
    );
  });

  test('arbitrary bytes are refused or read, never a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(reasonFor(() => readBytes(bytes))).toEqual(expect.any(String));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a file padded to thirty thousand lines', () => {
  const text = printReport(lingonbacken);
  const filled = (before: string, filler: string) => {
    const lines = filler.split('\n').length - 1;
    return text.replace(before, `${filler.repeat(Math.floor(30_000 / lines))}${before}`);
  };

  test.each([
    ['short lines without a place', 'Fikarummet rymmer', 'x\n'],
    ['remarks', 'Huset är nybyggt', 'Åtgärd krävs\n'],
    ['facts', 'Huset är nybyggt', '5 ST-läkare\n'],
    ['strengths', 'Arbetslaget äter', 'Ja.\n'],
    ['headings', 'Fikarummet rymmer', 'Verksamheten\n'],
    ['empty actions', 'C. Lokaler och utrustning\n\nVarje', 'C. Lokaler och utrustning\nPlanerad åtgärd\n'],
  ])(
    'of %s is still read',
    (_name, before, filler) => {
      expect(readText(filled(before, filler)).areas).toHaveLength(8);
    },
    60_000,
  );

  test('is refused beyond forty thousand lines', () => {
    expect(() => readText(`${text}${'x\n'.repeat(40_000)}`)).toThrowError(
      expect.objectContaining({ reason: 'TOO_LARGE' }),
    );
  });
});

test('the usual layout has the quirks of real reports', () => {
  const text = printReport(lingonbacken, { pageBreaks: [countPrintedLines(lingonbacken) - 9] });
  expect(usualLayout.grades).toBe('NOT_PRINTED');
  expect(text).toMatch(/^ Styrkor\n\nSvagheter\n\nFörbättringspotential\n\n/m);
  expect(text).toMatch(/^B \n\n\n\nMedarbetarstab/m);
  expect(text).toMatch(/systematiskt kvalitets- och\npatientsäkerhetsarbete\n/);
  expect(text).toMatch(/Planerad åtgärd\n\n\n\nPlanerad åtgärd\n\S/);
});
