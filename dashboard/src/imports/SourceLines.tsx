import { Box, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';

interface SourceLinesProps {
  readonly lines: readonly string[];
  readonly marked: readonly number[];
  /** Lines that were understood as nothing. */
  readonly unplaced: readonly number[];
}

/** The report's lines; those that the value in focus came from are marked and brought into view. */
export function SourceLines({ lines, marked, unplaced }: SourceLinesProps) {
  const translate = useTranslate();
  const frame = useRef<HTMLElement>(null);
  const [first] = marked;
  useEffect(() => {
    const line = first === undefined ? null : frame.current?.querySelector<HTMLElement>(`[data-line="${first}"]`);
    if (line && frame.current) frame.current.scrollTop = line.offsetTop - frame.current.clientHeight / 3;
  }, [first]);
  const wanted = new Set(marked);
  const left = new Set(unplaced);
  return (
    <Box component="aside" className="source" aria-label={translate('import.source')}>
      <Typography variant="h2">{translate('import.source')}</Typography>
      <Typography variant="body2" color="text.secondary">
        {translate('import.source_help')}
      </Typography>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="source-lines" ref={frame} tabIndex={0} aria-label={translate('import.source_lines')}>
        {lines.map((text, index) => {
          const number = index + 1;
          if (text.trim() === '') return null;
          return (
            <div
              key={number}
              data-line={number}
              className={`source-line ${wanted.has(number) ? 'marked' : ''} ${left.has(number) ? 'unplaced' : ''}`}
            >
              <span className="line-number">
                {left.has(number) && <span className="visually-hidden">{translate('import.line_unplaced')} </span>}
                {number}
              </span>
              {wanted.has(number) ? <mark>{text}</mark> : <span>{text}</span>}
            </div>
          );
        })}
      </section>
    </Box>
  );
}
