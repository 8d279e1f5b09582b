import type { FindingDraft } from './draft.ts';
import type { OutlinedLine } from './outline.ts';
import { joinLines, type Line, paragraphs } from './passage.ts';

type Label = 'STRENGTH' | 'WEAKNESS' | 'IMPROVEMENT_POTENTIAL';

/** A run of labels and the text that follows it. */
interface Block {
  readonly labels: readonly Label[];
  readonly lines: readonly Line[];
}

/**
 * Reads strengths, weaknesses and improvement potentials. Print may set all labels first and their
 * texts later (domain.md E-19): text after several labels belongs to those among them that have no
 * text of their own. Where that leaves two kinds, the line between them is proposed, never certain (E-20).
 */
export function readFindings(lines: readonly OutlinedLine[]): FindingDraft[] {
  const blocks = blocksOf(lines);
  const own = new Set(blocks.flatMap(({ labels }) => (labels.length === 1 ? labels : [])));
  return blocks.flatMap(({ labels, lines: text }) => {
    const kinds = labels.length === 1 ? labels : labels.filter((label) => !own.has(label));
    return shareOut(paragraphs(text), kinds.length > 0 ? kinds : labels);
  });
}

function blocksOf(lines: readonly OutlinedLine[]): Block[] {
  const blocks: { labels: Label[]; lines: Line[] }[] = [];
  for (const line of lines) {
    const { role } = line;
    if (role.kind === 'finding') {
      const last = blocks.at(-1);
      if (last && last.lines.length === 0) last.labels.push(role.label);
      else blocks.push({ labels: [role.label], lines: [] });
    } else if (role.kind === 'text') blocks.at(-1)?.lines.push(line);
  }
  return blocks.filter(({ lines: text }) => text.length > 0);
}

const negative =
  /\b(saknas|saknar|brist\w*|inte|ej|ofullständig\w*|otillräcklig\w*|svårighet\w*|svårt|trång\w*|ingen|inga|inget|otydlig\w*|sällan|utan|begränsad\w*|oklar\w*)\b/iu;

/** Gives consecutive paragraphs to kinds in order; between two kinds the most plausible line is proposed. */
function shareOut(items: readonly Line[][], kinds: readonly Label[]): FindingDraft[] {
  const [first, second] = kinds;
  if (!first) return [];
  const texts = items.map((item) => joinLines(item));
  const certain = kinds.length === 1;
  const split = certain || second === undefined ? items.length : dividingLine(texts.map(({ text }) => text));
  return texts.map(({ text, lines }, index) => ({
    kind: index < split ? first : (second ?? first),
    text,
    certainty: certain ? 'CERTAIN' : 'UNCERTAIN',
    note: certain ? null : 'DIVIDING_LINE',
    lines,
    areas: [],
  }));
}

/** Where texts turn from praise to blame: the cut with most praise before and most blame after it. */
function dividingLine(texts: readonly string[]): number {
  let best = 0;
  let score = 0;
  let bestScore = 0;
  for (const [index, text] of texts.entries()) {
    score += negative.test(text) ? -1 : 1;
    if (score > bestScore) {
      best = index + 1;
      bestScore = score;
    }
  }
  return best;
}
