import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { NothingYet, type Way } from '../layout/NothingYet.tsx';

interface RegisterNothingProps {
  readonly words: string;
  /** Screens on which one begins; when one of them comes first, nothing can be entered here before. */
  readonly ways: readonly Way[];
  /** Undefined for those who may not. */
  readonly onImport: (() => void) | undefined;
  readonly onAdd: (() => void) | undefined;
}

/** In a register with nothing in it: the ways to fill it. */
export function RegisterNothing({ words, ways, onImport, onAdd }: RegisterNothingProps) {
  const translate = useTranslate();
  const own = onImport || onAdd;
  return (
    <NothingYet words={words} ways={ways}>
      {own && (
        <>
          {onImport && (
            <Button variant="contained" onClick={onImport}>
              {translate('table.button')}
            </Button>
          )}
          {onAdd && (
            <Button variant={onImport ? 'outlined' : 'contained'} onClick={onAdd}>
              {translate('grid.add_row')}
            </Button>
          )}
        </>
      )}
    </NothingYet>
  );
}
