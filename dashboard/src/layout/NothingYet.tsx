import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useCanAccess, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';

/** Screens on which something can be entered: their addresses, and what one does there. */
const wayWords = { '/units': 'units.enter', '/doctors': 'training.enter', '/imports': 'import.enter' } as const;
export type Way = keyof typeof wayWords;

interface NothingYetProps {
  readonly words: string;
  /** Where to begin, the best first; for those who may write. */
  readonly ways: readonly Way[];
  /** Ways that the screen itself has. */
  readonly children?: ReactNode;
}

/** Where the register holds nothing yet: says what to do first, and leads there. */
export function NothingYet({ words, ways, children }: NothingYetProps) {
  const translate = useTranslate();
  const { canAccess: mayWrite } = useCanAccess({ resource: 'imports', action: 'list' });
  return (
    <Box className="empty">
      <Typography>{translate(words)}</Typography>
      <Box className="empty-ways">
        {children}
        {mayWrite &&
          ways.map((way, place) => (
            <Button key={way} variant={place === 0 && !children ? 'contained' : 'outlined'} component={Link} to={way}>
              {translate(wayWords[way])}
            </Button>
          ))}
      </Box>
    </Box>
  );
}
