/** A printed line that is not empty. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Empty lines before it; three or more are a page break. */
  readonly gap: number;
}

/** Running text joined from printed lines; `lineAt` tells where each part came from. */
export interface Passage {
  readonly text: string;
  readonly lines: readonly number[];
  lineAt(offset: number): number;
}

/** The lines that hold something, trimmed. */
export function printedLines(lines: readonly string[]): Line[] {
  const printed: Line[] = [];
  let gap = 0;
  for (const [index, raw] of lines.entries()) {
    const text = raw.replace(/[\s\u00a0]+/g, ' ').trim();
    if (text === '') {
      gap += 1;
      continue;
    }
    printed.push({ number: index + 1, text, gap });
    gap = 0;
  }
  return printed;
}

/**
 * Joins printed lines to running text. A line that ends with a hyphen goes on without a space and
 * keeps it («ST-» + «läkarna»), save before «och» and «eller» («kvalitets-» + «och»).
 */
export function joinLines(lines: readonly Line[]): Passage {
  let text = '';
  const starts: { readonly offset: number; readonly line: number }[] = [];
  for (const line of lines) {
    if (text !== '' && !(text.endsWith('-') && !/^(och|eller|samt)\b/.test(line.text))) text += ' ';
    starts.push({ offset: text.length, line: line.number });
    text += line.text;
  }
  return {
    text,
    lines: lines.map(({ number }) => number),
    lineAt: (offset) => starts.findLast((start) => start.offset <= offset)?.line ?? starts[0]?.line ?? 0,
  };
}

/** The lines that the part of a passage from `from` to `to` stands on. */
export function linesBetween(passage: Passage, from: number, to: number): number[] {
  const first = passage.lineAt(from);
  const last = passage.lineAt(Math.max(from, to - 1));
  return passage.lines.filter((line) => line >= first && line <= last);
}

/**
 * Splits lines into paragraphs as far as print shows them: one begins on a new line after a full
 * stop, with a capital letter. Blank lines do not count, reports print one after every line.
 */
export function paragraphs(lines: readonly Line[]): Line[][] {
  const result: Line[][] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const begins = !previous || (/[.!?]["”»)]?$/.test(previous.text) && /^["”«(]?[\p{Lu}\d]/u.test(line.text));
    if (begins) result.push([line]);
    else result.at(-1)?.push(line);
    previous = line;
  }
  return result;
}
