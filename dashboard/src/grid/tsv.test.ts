import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHtml, formatTsv, type Matrix, parseTsv } from './tsv.ts';

const awkward = fc
  .array(fc.constantFrom('\t', '"', '""', '\r', '\n', '\r\n', '\uFEFF', '😀', '👩‍⚕️', 'å', 'a', ' ', '=', ','), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const texts = fc.oneof(awkward, fc.string({ unit: 'binary' }), fc.constant(''));
const matrices = fc.array(fc.array(texts, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
const plainTexts = fc.string({ unit: fc.constantFrom('a', 'å', ' ', '😀', "'") });
const plainMatrices = fc.array(fc.array(plainTexts, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe('reading tab-separated text', () => {
  test('gives rows and cells', () => {
    expect(parseTsv('Åby\t3\r\nÖst\t4')).toEqual([
      ['Åby', '3'],
      ['Öst', '4'],
    ]);
  });

  test('gives nothing for nothing', () => {
    expect(parseTsv('')).toEqual([]);
    expect(parseTsv('\uFEFF')).toEqual([]);
  });

  test('does not take Excel’s last line break for one more row', () => {
    expect(parseTsv('a\tb\r\n')).toEqual([['a', 'b']]);
    expect(parseTsv('a\r\nb\r\n')).toEqual([['a'], ['b']]);
  });

  test('keeps an empty row that stands before the last line break', () => {
    expect(parseTsv('a\r\n\r\n')).toEqual([['a'], ['']]);
    expect(parseTsv('\r\n')).toEqual([['']]);
  });

  test('keeps empty cells at the beginning and the end of rows', () => {
    expect(parseTsv('\ta\t\r\n\t\t')).toEqual([
      ['', 'a', ''],
      ['', '', ''],
    ]);
    expect(parseTsv('\t')).toEqual([['', '']]);
  });

  test('keeps rows as long as they are', () => {
    expect(parseTsv('a\nb\tc\td\n\ne\tf')).toEqual([['a'], ['b', 'c', 'd'], [''], ['e', 'f']]);
  });

  test('takes LF, CRLF and CR for line ends, also mixed', () => {
    expect(parseTsv('a\nb\r\nc\rd')).toEqual([['a'], ['b'], ['c'], ['d']]);
    expect(parseTsv('a\n\rb')).toEqual([['a'], [''], ['b']]);
  });

  test('passes over a byte order mark at the beginning only', () => {
    expect(parseTsv('\uFEFFa\t\uFEFFb')).toEqual([['a', '\uFEFFb']]);
    expect(parseTsv('\uFEFF"a\tb"')).toEqual([['a\tb']]);
  });

  test('keeps tabs, line breaks and doubled quotes of quoted cells', () => {
    expect(parseTsv('"a\tb"\t"c\r\nd\ne"\r\n"say ""hi"""\t""\r\n')).toEqual([
      ['a\tb', 'c\r\nd\ne'],
      ['say "hi"', ''],
    ]);
  });

  test('keeps quotes that do not begin the cell', () => {
    expect(parseTsv('5" tum\tsay "hi"')).toEqual([['5" tum', 'say "hi"']]);
    expect(parseTsv(' "a"\tb"')).toEqual([[' "a"', 'b"']]);
  });

  test('keeps unbalanced quotes as text', () => {
    expect(parseTsv('"a\tb\nc')).toEqual([['"a', 'b'], ['c']]);
    expect(parseTsv('"')).toEqual([['"']]);
    expect(parseTsv('"""')).toEqual([['"""']]);
    expect(parseTsv('a\t"\r\n')).toEqual([['a', '"']]);
  });

  test('keeps quotes that are followed by more text', () => {
    expect(parseTsv('"a" b\tc')).toEqual([['"a" b', 'c']]);
    expect(parseTsv('"Åby" och "Öst"\nd')).toEqual([['"Åby" och "Öst"'], ['d']]);
  });

  test('goes on reading quoted cells after an unbalanced one', () => {
    expect(parseTsv('"a\t"b\tc"')).toEqual([['"a', 'b\tc']]);
  });

  test('gives at least one cell for every row, whatever the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const row of parseTsv(text)) expect(row.length).toBeGreaterThan(0);
      }),
    );
  });

  test('gives the same rows for every kind of line end, with or without the last one', () => {
    fc.assert(
      fc.property(plainMatrices, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (matrix, end, last) => {
        const lines = matrix.map((row) => row.join('\t'));
        fc.pre(last || lines.at(-1) !== '');
        expect(parseTsv(lines.join(end) + (last ? end : ''))).toEqual(matrix);
      }),
    );
  });
});

describe('writing tab-separated text', () => {
  test('quotes only what needs it', () => {
    expect(formatTsv([['a', 'b c', 'd\te', 'f\ng', '5"', '']])).toBe('a\tb c\t"d\te"\t"f\ng"\t"5"""\t\r\n');
  });

  test('writes nothing for nothing', () => {
    expect(formatTsv([])).toBe('');
  });

  test('is read again as it was', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        expect(parseTsv(formatTsv(matrix))).toEqual(matrix);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each<[name: string, matrix: Matrix]>([
    ['no rows', []],
    ['one empty cell', [['']]],
    ['a column of empty cells', [[''], [''], ['']]],
    ['a row of empty cells', [['', '', '']]],
    ['an empty last row', [['a'], ['']]],
    ['a cell that is a line break', [['\n']]],
    ['a cell that ends with a carriage return', [['a\r'], ['\nb']]],
    ['a cell that is a quote', [['"']]],
    ['a cell that looks quoted', [['"a"', '""']]],
    ['a first cell that begins with a byte order mark', [['\uFEFFa', 'b']]],
    ['ragged rows', [['a'], ['b', '', 'c'], ['']]],
  ])('reads again %s', (_, matrix) => {
    expect(parseTsv(formatTsv(matrix))).toEqual(matrix);
  });
});

describe('a hundred thousand cells', () => {
  const cellsOf = (text: (index: number) => string): Matrix =>
    Array.from({ length: 2_000 }, (_, row) => Array.from({ length: 50 }, (_, column) => text(row * 50 + column)));
  const isReadAs = (text: string, matrix: Matrix) =>
    expect(JSON.stringify(parseTsv(text)) === JSON.stringify(matrix)).toBe(true);

  test('are read again as they were', () => {
    const matrix = cellsOf((index) => `cell ${index}`);
    isReadAs(formatTsv(matrix), matrix);
  });

  test('that are all quoted are read again as they were', () => {
    const matrix = cellsOf((index) => `"${index}"\r\n\t""`);
    isReadAs(formatTsv(matrix), matrix);
  });

  test('that all begin with an unbalanced quote are text', () => {
    const matrix = cellsOf((index) => `"${index}`);
    isReadAs(matrix.map((row) => row.join('\t')).join('\n'), matrix);
  });

  test('after one unbalanced quote, with doubled quotes in them, are text', () => {
    const matrix = cellsOf((index) => (index === 0 ? '"' : `a""${index}`));
    isReadAs(matrix.map((row) => row.join('\t')).join('\n'), matrix);
  });
});

describe('writing HTML', () => {
  const textsIn = (html: string) =>
    [...html.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, inner = '']) =>
      inner
        .replaceAll('<br>', '\n')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    );

  test('gives a row for every row and a cell for every cell', () => {
    const html = formatHtml([[{ text: 'Åby' }, { text: '3' }], [{ text: '' }]]);
    expect(html).toContain('<tr><td>Åby</td><td>3</td></tr><tr><td></td></tr>');
  });

  test('escapes what would be markup', () => {
    const html = formatHtml([[{ text: '<script>alert("a & b")</script>' }]]);
    expect(html).toContain('<td>&lt;script&gt;alert(&quot;a &amp; b&quot;)&lt;/script&gt;</td>');
  });

  test('shows entities as they were typed', () => {
    expect(formatHtml([[{ text: '&lt;' }]])).toContain('<td>&amp;lt;</td>');
  });

  test('breaks lines once for every kind of line end', () => {
    expect(formatHtml([[{ text: 'a\nb\r\nc\rd' }]])).toContain('<td>a<br>b<br>c<br>d</td>');
  });

  test('gives the colours that there are', () => {
    const html = formatHtml([
      [
        { text: 'a', background: '#fff', colour: '#000' },
        { text: 'b', colour: '#111' },
        { text: 'c', background: '#222' },
      ],
    ]);
    expect(html).toContain('<td style="background:#fff;color:#000">a</td>');
    expect(html).toContain('<td style="color:#111">b</td>');
    expect(html).toContain('<td style="background:#222">c</td>');
  });

  test('lets no colour out of its attribute', () => {
    const html = formatHtml([[{ text: 'a', background: '"><img src=x>' }]]);
    expect(html).toContain('<td style="background:&quot;&gt;&lt;img src=x&gt;">a</td>');
  });

  test('keeps every text', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const html = formatHtml(matrix.map((row) => row.map((text) => ({ text }))));
        expect(textsIn(html.replaceAll(/[\u2028\u2029]/g, ' '))).toEqual(
          matrix.flat().map((text) => text.replace(/\r\n?/g, '\n').replaceAll(/[\u2028\u2029]/g, ' ')),
        );
      }),
    );
  });
});
