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
  /** Texts that are on their way into the address. */
  const under = useRef(new Set<string>());
  const seen = useRef(text);
  useEffect(() => {
    if (text === seen.current) return;
    seen.current = text;
    if (!under.current.delete(text)) setLayout(layoutOf(text));
  }, [text]);
  const change = useCallback(
    (next: GridLayout) => {
      const written = layoutOf(layoutText(next));
      under.current.add(layoutText(written));
      setLayout(written);
      write(written);
    },
    [write],
  );
  return [layout, change];
}
