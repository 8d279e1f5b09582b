import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type ComparisonView, readView, writeView } from './view.ts';

/** The view in the address bar, and how to change it. Opening a cell's story adds no step to «back». */
export function useView(): [ComparisonView, (change: Partial<ComparisonView>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const view = useMemo(() => readView(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (changes: Partial<ComparisonView>) => {
      const quiet = Object.keys(changes).every((key) => key === 'cell' || key === 'search' || key === 'layout');
      setParameters((present) => writeView({ ...readView(present), ...changes }), { replace: quiet });
    },
    [setParameters],
  );
  return [view, change];
}
