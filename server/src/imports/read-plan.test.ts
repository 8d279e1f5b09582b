import { describe, expect, test } from 'vitest';
import { areaNames, fictiveFramework, wordingOf } from '../../../test/fixtures/fictive-framework.ts';
import { outline } from './outline.ts';
import { printedLines } from './passage.ts';
import { datesIn, readPlan } from './read-plan.ts';

const planOf = (...lines: string[]) =>
  readPlan(outline(printedLines(['HANDLINGSPLAN', ...lines]), fictiveFramework.areas), fictiveFramework.criteria);

const heading = `C. ${areaNames.C}`;
const fields = [
  'Planerad åtgärd',
  'Rummen målas.',
  'Datum när åtgärden ska vara genomförd',
  '2031-04-01',
  'Ansvarig för genomförandet',
  'Tuva Granbark',
  'Datum för uppföljning',
  '2031-09-01',
  'Ansvarig för uppföljningen',
  'Sixten Havsvik',
];

describe('an action', () => {
  test('has area, criterion and five fields, each with its lines', () => {
    const certain = (value: string, ...lines: number[]) => ({ value, certainty: 'CERTAIN', lines, note: null });
    expect(planOf(heading, wordingOf('C2'), ...fields).actions).toEqual([
      {
        area: certain('C', 2),
        criterion: certain('C2', 3),
        text: certain('Rummen målas.', 5),
        dueOn: certain('2031-04-01', 7),
        responsible: certain('Tuva Granbark', 9),
        followUpOn: certain('2031-09-01', 11),
        followUpResponsible: certain('Sixten Havsvik', 13),
      },
    ]);
  });

  test('without a criterion that is known has none', () => {
    const [action] = planOf(heading, 'Något helt annat som ingen skrivit.', ...fields).actions;
    expect(action?.criterion).toEqual({ value: null, certainty: 'MISSING', lines: [3], note: 'NOT_PRINTED' });
  });

  test('with a criterion in other words has it as uncertain', () => {
    const changed = wordingOf('C1').replace('eget rum', 'en egen vrå');
    const [action] = planOf(heading, changed, ...fields).actions;
    expect(action?.criterion).toMatchObject({ value: 'C1', certainty: 'UNCERTAIN', note: 'PARTLY_RECOGNISED' });
  });

  test('does not take a criterion of another area', () => {
    const [action] = planOf(heading, wordingOf('H2'), ...fields).actions;
    expect(action?.criterion.certainty).toBe('MISSING');
  });

  test('with a label but nothing under it has that field missing', () => {
    const [action] = planOf(heading, ...fields.filter((line) => line !== 'Tuva Granbark')).actions;
    expect(action?.responsible.certainty).toBe('MISSING');
    expect(action?.followUpOn.value).toBe('2031-09-01');
  });

  test('keeps a long text over many lines', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `Rad ${index} av en lång text`);
    const [action] = planOf(heading, 'Planerad åtgärd', ...lines, ...fields.slice(2)).actions;
    expect(action?.text.value).toBe(lines.join(' '));
  });
});

describe('a page break', () => {
  test('that repeats an empty label does not begin a new action', () => {
    const { actions } = planOf(heading, 'Planerad åtgärd', '', '', '', ...fields);
    expect(actions.map(({ text }) => text.value)).toEqual(['Rummen målas.']);
  });

  test('that repeats the label within the text leaves the text whole', () => {
    const { actions } = planOf(
      heading,
      'Planerad åtgärd',
      'Rummen',
      '',
      '',
      '',
      'Planerad åtgärd',
      'målas.',
      ...fields.slice(2),
    );
    expect(actions.map(({ text }) => text.value)).toEqual(['Rummen målas.']);
  });

  test('that repeats the heading before the criterion does not begin a new action', () => {
    const { actions } = planOf(heading, '', '', '', heading, wordingOf('C2'), ...fields);
    expect(actions.map(({ criterion }) => criterion.value)).toEqual(['C2']);
  });
});

describe('several actions', () => {
  test('may stand under the same area’s heading each', () => {
    const { actions } = planOf(heading, wordingOf('C1'), ...fields, heading, wordingOf('C2'), ...fields);
    expect(actions.map(({ criterion }) => criterion.value)).toEqual(['C1', 'C2']);
  });

  test('under one heading have its area, the later ones as uncertain', () => {
    const { actions } = planOf(heading, ...fields, ...fields);
    expect(actions.map(({ area }) => [area.value, area.certainty])).toEqual([
      ['C', 'CERTAIN'],
      ['C', 'UNCERTAIN'],
    ]);
  });

  test('without any heading have no area', () => {
    expect(planOf(...fields).actions[0]?.area).toMatchObject({ value: null, certainty: 'MISSING', note: 'NO_HEADING' });
  });
});

test('the lines before the first heading are the preamble', () => {
  expect(planOf('Så här tänker', 'vi göra.', heading, ...fields).preamble).toEqual({
    value: 'Så här tänker vi göra.',
    certainty: 'CERTAIN',
    lines: [2, 3],
    note: null,
  });
});

test('a heading with no label under it is no action', () => {
  expect(planOf(heading, 'Inget planerat.').actions).toEqual([]);
});

describe('dates', () => {
  test.each(['2031-05-07', 'senast 7/5 2031.', '7 maj 2031', '07.05.2031', '7 Maj 2031'])('«%s»', (text) => {
    expect(datesIn(text)).toEqual(['2031-05-07']);
  });

  test.each(['2031-02-30', '31/4 2031', 'våren 2031', '7 höst 2031', '12031-05-07'])('«%s» is none', (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  test('the same day twice is one date', () => {
    expect(datesIn('2031-05-07 (7 maj 2031)')).toEqual(['2031-05-07']);
  });

  test('two days in a field are uncertain', () => {
    const [action] = planOf(heading, ...fields.with(3, '2031-04-01 eller 2031-05-01')).actions;
    expect(action?.dueOn).toMatchObject({ value: '2031-04-01', certainty: 'UNCERTAIN', note: 'SEVERAL_VALUES' });
  });

  test('words in a date’s field are no date, and their line is given', () => {
    const [action] = planOf(heading, ...fields.with(3, 'När det blir av')).actions;
    expect(action?.dueOn).toEqual({ value: null, certainty: 'MISSING', lines: [6], note: 'NOT_A_DATE' });
  });
});
