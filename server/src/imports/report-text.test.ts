import { describe, expect, test } from 'vitest';
import { linesOfText, maximumReportBytes, UnreadableReport } from './report-text.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

function reasonFor(file: Uint8Array): string {
  try {
    linesOfText(file);
  } catch (error) {
    if (error instanceof UnreadableReport) return error.reason;
    throw error;
  }
  return 'READ';
}

describe('encodings', () => {
  const text = 'Åska\növer ängen';
  const expected = ['Åska', 'över ängen'];

  test('UTF-8 is read', () => {
    expect(linesOfText(Buffer.from(text, 'utf8'))).toEqual(expected);
  });

  test('a byte order mark is not part of the first line', () => {
    expect(linesOfText(Buffer.from(`\ufeff${text}`, 'utf8'))).toEqual(expected);
  });

  test('UTF-16 with a byte order mark is read in both byte orders', () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(linesOfText(little)).toEqual(expected);
    expect(linesOfText(Buffer.from(little).swap16())).toEqual(expected);
  });

  test('UTF-16 without a byte order mark is read in both byte orders', () => {
    const little = Buffer.from(text, 'utf16le');
    expect(linesOfText(little)).toEqual(expected);
    expect(linesOfText(Buffer.from(little).swap16())).toEqual(expected);
  });

  test('what is not valid UTF-8 is read as Latin-1', () => {
    expect(linesOfText(Buffer.from(text, 'latin1'))).toEqual(expected);
  });

  test('a letter and its separate dots become one letter', () => {
    expect(linesOfText(Buffer.from('a\u030angbåt'))).toEqual(['ångbåt']);
  });
});

describe('line ends', () => {
  test.each([
    ['LF', 'ett\ntvå'],
    ['CRLF', 'ett\r\ntvå'],
    ['CR', 'ett\rtvå'],
  ])('%s ends a line', (_name, text) => {
    expect(linesOfText(Buffer.from(text))).toEqual(['ett', 'två']);
  });

  test('a form feed is a page break of three empty lines', () => {
    expect(linesOfText(Buffer.from('ett\ftvå'))).toEqual(['ett', '', '', '', 'två']);
  });
});

describe('what cannot be read', () => {
  test('no bytes are EMPTY', () => {
    expect(reasonFor(bytes())).toBe('EMPTY');
  });

  test('a byte order mark alone is EMPTY', () => {
    expect(reasonFor(bytes(0xff, 0xfe))).toBe('EMPTY');
  });

  test('white space of every kind is EMPTY', () => {
    expect(reasonFor(Buffer.from(' \r\n\t\f\u00a0\n'))).toBe('EMPTY');
  });

  test('a PDF is told by its first bytes', () => {
    expect(reasonFor(Buffer.from('%PDF-1.7\nStyrkor'))).toBe('PDF');
  });

  test('a NUL among letters is BINARY', () => {
    expect(reasonFor(Buffer.from('Styrkor\0Svagheter'))).toBe('BINARY');
  });

  test('many control characters are BINARY even without a NUL', () => {
    expect(reasonFor(bytes(...Array.from({ length: 100 }, (_, index) => (index % 10 === 0 ? 1 : 65))))).toBe('BINARY');
  });

  test('one stray control character is let through', () => {
    expect(reasonFor(Buffer.from(`${'Text '.repeat(50)}\u0007`))).toBe('READ');
  });

  test('the largest file is read, one byte more is TOO_LARGE', () => {
    expect(reasonFor(Buffer.alloc(maximumReportBytes, 'a'))).toBe('READ');
    expect(reasonFor(Buffer.alloc(maximumReportBytes + 1, 'a'))).toBe('TOO_LARGE');
  });
});
