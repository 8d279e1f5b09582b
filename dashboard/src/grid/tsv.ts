/** A table as spreadsheets put it on the clipboard: rows of texts, each row as long as it happens to be. */
export type Matrix = readonly (readonly string[])[];

/**
 * Reads tab-separated text as Excel, LibreOffice and Sheets write it: cells in double quotes may hold
 * tabs, line breaks and doubled quotes; lines end with LF, CRLF or CR; the line break after the last
 * row is not one more row.
 */
export function parseTsv(text: string): Matrix {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const whole = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (whole === '') return [];
  while (true) {
    const [cell, end] = whole[at] === '"' ? quoted(whole, at) : plain(whole, at);
    row.push(cell);
    if (whole[end] === '\t') {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (end >= whole.length) return rows;
    at = end + (whole[end] === '\r' && whole[end + 1] === '\n' ? 2 : 1);
    if (at >= whole.length) return rows;
  }
}

const ends = /[\t\r\n]|$/g;

function plain(text: string, from: number): readonly [cell: string, end: number] {
  ends.lastIndex = from;
  const end = ends.exec(text)?.index ?? text.length;
  return [text.slice(from, end), end];
}

/** A quoted cell; one whose quotes do not close, or are followed by more, is text as it stands. */
function quoted(text: string, from: number): readonly [cell: string, end: number] {
  let cell = '';
  let at = from + 1;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return plain(text, from);
    cell += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      cell += '"';
      at = quote + 2;
      continue;
    }
    const end = quote + 1;
    return end >= text.length || /[\t\r\n]/.test(text[end] ?? '') ? [cell, end] : plain(text, from);
  }
  return plain(text, from);
}

/** Writes a table as spreadsheets read it. Rows end with CRLF, the last one too; inverse of `parseTsv`. */
export function formatTsv(matrix: Matrix): string {
  return matrix.map((row) => `${row.map(quoteIfNeeded).join('\t')}\r\n`).join('');
}

function quoteIfNeeded(cell: string): string {
  return /[\t\r\n"\uFEFF]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A cell with the colours that Excel shall keep. */
export interface StyledCell {
  readonly text: string;
  readonly background?: string | undefined;
  readonly colour?: string | undefined;
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

/** The same table as HTML, with colours. */
export function formatHtml(rows: readonly (readonly StyledCell[])[]): string {
  const cell = ({ text, background, colour }: StyledCell) => {
    const style = [background && `background:${background}`, colour && `color:${colour}`].filter(Boolean).join(';');
    const lines = escaped(text).replace(/\r\n|\r|\n/g, '<br>');
    return `<td${style ? ` style="${escaped(style)}"` : ''}>${lines}</td>`;
  };
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('');
  // Without the style Excel makes a row of each line.
  const oneCell = '<style>br{mso-data-placement:same-cell}</style>';
  return `<meta charset="utf-8">${oneCell}<table><tbody>${body}</tbody></table>`;
}
