import { useCallback, useEffect, useState } from 'react';
import { type GridLayout, layoutOf, layoutText } from './layout.ts';

/**
 * A table's layout that the address holds. What the person changes counts at once: the address follows
 * later, and a second change must not undo the first.
 * @param text the layout as the address has it
 * @param write puts a layout into the address
 */
export function useAddressLayout(
  text: string,
  write: (layout: GridLayout) => void,
): readonly [GridLayout, (layout: GridLayout) => void] {
  const [layout, setLayout] = useState(() => layoutOf(text));
  const [own] = useState(() => new OwnTexts(text));
  useEffect(() => {
    if (own.comesFromElsewhere(text)) setLayout(layoutOf(text));
  }, [own, text]);
  const change = useCallback(
    (next: GridLayout) => {
      const kept = layoutOf(layoutText(next));
      if (!own.write(layoutText(kept))) return;
      setLayout(kept);
      write(kept);
    },
    [own, write],
  );
  return [layout, change];
}

/** Tells the texts that one has put into the address oneself from those that come from elsewhere: a view, «back». */
export class OwnTexts {
  /** On their way into the address, the last one last. */
  private written: readonly string[] = [];
  private seen: string;

  constructor(seen: string) {
    this.seen = seen;
  }

  /** One puts a text into the address. @returns whether that changes anything */
  write(text: string): boolean {
    if (text === (this.written.at(-1) ?? this.seen)) return false;
    this.written = [...this.written, text];
    return true;
  }

  /** The address has a text. @returns whether it is a new one that one has not written */
  comesFromElsewhere(text: string): boolean {
    if (text === this.seen) return false;
    this.seen = text;
    const place = this.written.lastIndexOf(text);
    // What was written before it has been passed over, and comes from elsewhere if it comes.
    this.written = place < 0 ? [] : this.written.slice(place + 1);
    return place < 0;
  }
}
