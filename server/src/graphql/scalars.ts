import { GraphQLError, GraphQLID, Kind } from 'graphql';
import { fromDate, parseCalendarDate } from '../time/calendar-date.ts';
import { builder } from './builder.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function badValue(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function parseKey(value: unknown): string {
  if (typeof value !== 'string' || !uuid.test(value)) throw badValue('A key must be a UUID.');
  return value.toLowerCase();
}

// Pothos hands out graphql's own ID whatever one configures, so the rule is set on that object.
GraphQLID.parseValue = parseKey;
GraphQLID.parseLiteral = (node) => parseKey(node.kind === Kind.STRING ? node.value : undefined);

builder.scalarType('Date', {
  description: 'A calendar date, YYYY-MM-DD, from 1900 to 2200.',
  serialize: (value) => (value instanceof Date ? fromDate(value) : value),
  parseValue: (value) => {
    const date = typeof value === 'string' ? parseCalendarDate(value) : undefined;
    if (!date) throw badValue('A date must be an existing day written as YYYY-MM-DD.');
    return date;
  },
});

builder.scalarType('DateTime', {
  description: 'A moment in ISO 8601, in UTC.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const moment = new Date(typeof value === 'string' ? value : Number.NaN);
    if (Number.isNaN(moment.getTime())) throw badValue('A moment must be written in ISO 8601.');
    return moment;
  },
});

builder.scalarType('ChangeSeq', {
  description: 'Place of a change set in the order of commits: a whole number, written as text.',
  serialize: (value) => value.toString(),
  parseValue: (value) => {
    if (typeof value !== 'string' || !/^\d{1,18}$/.test(value))
      throw badValue('A ChangeSeq is a whole number as text.');
    return BigInt(value);
  },
});

builder.scalarType('JSON', {
  description: 'A value whose form depends on the field it belongs to: text, number, boolean, list or null.',
  serialize: (value) => value,
  parseValue: (value) => value,
});

builder.scalarType('TableRows', {
  description: 'Rows of a table in compact form: a list a row, of its values in the order of the fields asked for.',
  serialize: (value) => value,
});

builder.scalarType('GradingProfile', {
  description: [
    'The gradings of one unit in compact form, for tables of thousands of rows: eight words, one per area A–H,',
    'separated by single spaces. A word has four letters: initial grade, grade in force, and the same two of the',
    'inspection compared with. Each is A–D, `?` for a grade that is unknown, or `-` where there is nothing.',
    'An adjusted grade stands in lower case (`c`). Then how the grade in force moved: `+` better, `-` worse,',
    '`=` unchanged, `.` not comparable. `~` follows when the day of the adjustment is unknown. Then, for an',
    'adjusted area with a plan, followed-up actions / all actions: `DcBB-2/5`.',
  ].join(' '),
  serialize: (value) => value,
});
