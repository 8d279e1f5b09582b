/** A printed line that is not empty. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Empty lines before it; three or more are a page break. */
  readonly gap: number;
}

/** Running text joined from printed lines: `lines[n]` begins at the offset `starts[n]`. */
export interface Passage {
  readonly text: string;
  readonly lines: readonly number[];
  readonly starts: readonly number[];
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
 * keeps it («ST-» + «läkarna»), save before «och» and the like («kvalitets-» + «och»). A dash that
 * stands alone is no hyphen.
 */
export function joinLines(lines: readonly Line[]): Passage {
  let text = '';
  const starts: number[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const joined = previous && /\S-$/.test(previous.text) && !/^(och|eller|samt|respektive)\b/.test(line.text);
    if (previous && !joined) text += ' ';
    starts.push(text.length);
    text += line.text;
    previous = line;
  }
  return { text, lines: lines.map(({ number }) => number), starts };
}

/** The lines that the part of a passage from `from` to `to` stands on. */
export function linesBetween(passage: Passage, from: number, to: number): number[] {
  return passage.lines.slice(indexAt(passage, from), indexAt(passage, Math.max(from, to - 1)) + 1);
}

/** Index of the line that holds the character at an offset. */
function indexAt({ starts }: Passage, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
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
