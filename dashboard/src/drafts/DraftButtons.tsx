import { Badge, Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { OpenDraft } from './use-draft.ts';

interface DraftButtonsProps {
  readonly draft: OpenDraft;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** Undo, redo, and the way to what is not saved yet; a narrow toolbar does not part them. */
export function DraftButtons({ draft: { store }, open, onToggle }: DraftButtonsProps) {
  const translate = useTranslate();
  return (
    <Box className="draft-ways">
      <Button disabled={!store.canUndo} onClick={() => store.undo()} aria-keyshortcuts="Control+Z">
        {translate('draft.undo')}
      </Button>
      <Button disabled={!store.canRedo} onClick={() => store.redo()} aria-keyshortcuts="Control+Y">
        {translate('draft.redo')}
      </Button>
      <Badge badgeContent={store.conflicts.size} color="warning">
        <Button variant={store.cells.size > 0 ? 'contained' : 'outlined'} aria-expanded={open} onClick={onToggle}>
          {store.cells.size === 0 ? translate('draft.title') : translate('draft.button', { count: store.cells.size })}
        </Button>
      </Badge>
    </Box>
  );
}
