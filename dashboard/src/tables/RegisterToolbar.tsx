import type { Sheet } from '@gradvis/codegen';
import { Box, MenuItem, TextField, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { DraftButtons } from '../drafts/DraftButtons.tsx';
import type { OpenDraft } from '../drafts/use-draft.ts';
import { FoldOnPhone } from '../layout/FoldOnPhone.tsx';
import { OtherDraftButton } from '../table-imports/OtherDraft.tsx';
import { ViewsMenu } from '../views/ViewsMenu.tsx';
import type { RegisterAddress } from './use-register-address.ts';

interface RegisterToolbarProps {
  readonly screen: string;
  /** What one searches for. */
  readonly searching: string;
  readonly address: RegisterAddress;
  readonly groups: readonly { readonly id: string; readonly words: string }[] | undefined;
  readonly filters: ReactNode;
  readonly draft: OpenDraft | undefined;
  readonly drafting: boolean;
  readonly onDraft: () => void;
  /** Tables without a screen of their own that may have a draft. */
  readonly others: readonly Sheet[];
  readonly onOther: (sheet: Sheet) => void;
  /** Why nothing can be changed now. */
  readonly locked: string | undefined;
  /** How many rows there are. */
  readonly status: string;
}

/** What a register shows, in which order and groups; its views, and the way to its draft. */
export function RegisterToolbar(props: RegisterToolbarProps) {
  const { screen, address, groups, draft, others, locked } = props;
  const translate = useTranslate();
  return (
    <Box className="toolbar">
      <TextField
        type="search"
        label={translate(props.searching)}
        value={address.search}
        onChange={(event) => address.set('q', event.target.value)}
        sx={{ width: 220 }}
      />
      <FoldOnPhone isSet={address.isNarrowed}>
        {props.filters}
        {groups && (
          <TextField
            select
            label={translate('comparison.group')}
            value={groups.some(({ id }) => id === address.group) ? address.group : ''}
            onChange={(event) => address.set('group', event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            sx={{ minWidth: 150 }}
          >
            <MenuItem value="">{translate('comparison.group_none')}</MenuItem>
            {groups.map(({ id, words }) => (
              <MenuItem key={id} value={id}>
                {translate(words)}
              </MenuItem>
            ))}
          </TextField>
        )}
        <ViewsMenu screen={screen} query={address.viewQuery} layout={address.layout} onOpen={address.openView} />
      </FoldOnPhone>
      {draft && <DraftButtons draft={draft} open={props.drafting} onToggle={props.onDraft} />}
      {draft && others.map((one) => <OtherDraftButton key={one} sheet={one} onOpen={() => props.onOther(one)} />)}
      <Typography variant="body2" color="text.secondary" role="status" aria-live="polite">
        {props.status}
      </Typography>
      {locked && (
        <Typography variant="body2" className="muted">
          {locked}
        </Typography>
      )}
    </Box>
  );
}
