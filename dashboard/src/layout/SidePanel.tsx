import CloseIcon from '@mui/icons-material/Close';
import { Box, IconButton, Typography, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { focusPanel } from './focus-panel.ts';

interface SidePanelProps {
  readonly title: string;
  /** What screen readers call it, when that is not its title. */
  readonly label?: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Stays in sight below what scrolls. */
  readonly footer?: ReactNode;
}

/**
 * A panel beside a table. It takes the focus when it opens and gives it back when it closes. Esc closes it,
 * but for where one has written something.
 */
export function SidePanel({ title, label = title, className = '', onClose, children, footer }: SidePanelProps) {
  const translate = useTranslate();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const [own, before] = [panel.current, document.activeElement];
    return () => {
      if (own?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, []);
  const isBelow = useMediaQuery(useTheme().breakpoints.down('md'), { noSsr: true });
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    focusPanel(heading.current, isBelow);
  }, [isBelow]);
  return (
    <Box
      component="aside"
      ref={panel}
      className={`story ${className}`}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !holdsText(event.target)) onClose();
      }}
    >
      <Box className="story-head">
        <Typography variant="h2" tabIndex={-1} ref={heading}>
          {title}
        </Typography>
        <IconButton aria-label={translate('app.close')} onClick={onClose} size="small">
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Box className="story-area" role="region" aria-label={translate('app.content', { title })} tabIndex={0}>
        {children}
      </Box>
      {footer}
    </Box>
  );
}

function holdsText(target: EventTarget): boolean {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== '';
}
