import { Button, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';

interface FoldOnPhoneProps {
  /** Something of what is folded is set: the button says so. */
  readonly isSet?: boolean;
  readonly children: ReactNode;
}

/** Settings of a toolbar. On a phone they would take the room of the table: they are folded under a button. */
export function FoldOnPhone({ isSet = false, children }: FoldOnPhoneProps) {
  const translate = useTranslate();
  const [folded, setFolded] = useState(true);
  const small = useMediaQuery(useTheme().breakpoints.down('sm'));
  return (
    <>
      {small && (
        <Button
          variant={isSet && folded ? 'contained' : 'outlined'}
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        >
          {translate('comparison.settings')}
        </Button>
      )}
      {!(small && folded) && children}
    </>
  );
}
