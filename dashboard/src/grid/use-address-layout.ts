import { useCallback, useEffect, useRef, useState } from 'react';
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
  /** Texts that are on their way into the address, the last one last. */
  const written = useRef<readonly string[]>([]);
  const seen = useRef(text);
  useEffect(() => {
    if (text === seen.current) return;
    seen.current = text;
    const place = written.current.lastIndexOf(text);
    // What was written before it has been passed over, and comes from elsewhere if it comes.
    written.current = written.current.slice(place + 1);
    if (place < 0) setLayout(layoutOf(text));
  }, [text]);
  const change = useCallback(
    (next: GridLayout) => {
      const kept = layoutOf(layoutText(next));
      written.current = [...written.current, layoutText(kept)];
      setLayout(kept);
      write(kept);
    },
    [write],
  );
  return [layout, change];
}
