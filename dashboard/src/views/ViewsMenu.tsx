import {
  DeleteViewDocument,
  MeDocument,
  type Role,
  SaveViewDocument,
  SetDefaultViewDocument,
  type ViewFragment,
  ViewsDocument,
} from '@gradvis/codegen';
import DeleteIcon from '@mui/icons-material/Delete';
import LinkIcon from '@mui/icons-material/Link';
import SaveIcon from '@mui/icons-material/Save';
import StarIcon from '@mui/icons-material/Star';
import StarBorderIcon from '@mui/icons-material/StarBorder';
import { Box, Button, IconButton, MenuItem, Popover, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { type GridLayout, readLayout } from '../grid/layout.ts';

interface ViewsMenuProps {
  readonly screen: string;
  /** The screen's address parameters, as they are now. */
  readonly query: string;
  readonly layout: GridLayout;
  /** Shows a view: its address parameters and how its columns stand. */
  readonly onOpen: (query: string, layout: GridLayout) => void;
}

const roles: readonly Role[] = ['ADMINISTRATOR', 'STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST'];

/** Views of a screen under names: to open, keep, share, link to, and begin with. */
export function ViewsMenu({ screen, query, layout, onOpen }: ViewsMenuProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [name, setName] = useState('');
  const nameField = useRef<HTMLInputElement>(null);
  const [sharing, setSharing] = useState('private');
  const { data } = useQuery({ queryKey: ['views', screen], queryFn: () => request(ViewsDocument, { screen }) });
  const { data: viewer } = useQuery({ queryKey: ['me'], queryFn: () => request(MeDocument, {}) });
  const views = data?.views;
  const open = useCallback((view: ViewFragment) => onOpen(view.query, readLayout(view.columns)), [onOpen]);
  useOpening(views, open);
  const refresh = () => queries.invalidateQueries({ queryKey: ['views', screen] });
  const regions = [...new Map((viewer?.me?.grants ?? []).map(({ region }) => [region.id, region])).values()];

  const save = async (id: string | undefined, saved: string) => {
    const [regionId, role] = sharing === 'private' ? [] : sharing.split('/');
    const present = views?.find((view) => view.id === id);
    const input = {
      screen,
      name: saved,
      query,
      columns: layout,
      ...(present
        ? { id: present.id, regionId: present.regionId ?? null, sharedRole: present.sharedRole ?? null }
        : { regionId: regionId ?? null, sharedRole: (role as Role | undefined) || null }),
    };
    const { saveView } = await request(SaveViewDocument, { input });
    if (saveView.__typename === 'ViewRefused') {
      notify(`views.refused.${saveView.reason}`, { type: 'error' });
      return;
    }
    setName('');
    // The button goes dead with the empty name: the focus must not be lost with it.
    nameField.current?.focus();
    notify('views.saved', { type: 'success', messageArgs: { name: saved } });
    await refresh();
  };
  const copyLink = async (view: ViewFragment) => {
    await navigator.clipboard.writeText(`${window.location.origin}/${screen}?view=${view.id}`);
    notify('comparison.copied', { type: 'info' });
  };

  return (
    <>
      <Button variant="outlined" aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        {translate('views.button')}
      </Button>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor ?? null}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { 'aria-label': translate('views.button'), role: 'dialog' } }}
      >
        <Box className="views">
          {views?.length === 0 && <Typography variant="body2">{translate('views.none')}</Typography>}
          <ul>
            {views?.map((view) => (
              <li key={view.id}>
                <Button
                  onClick={() => {
                    open(view);
                    setAnchor(undefined);
                  }}
                >
                  {view.name}
                </Button>
                <span className="muted">{translate(view.regionId ? 'views.shared' : 'views.private')}</span>
                <IconButton
                  size="small"
                  aria-pressed={view.isDefault}
                  aria-label={`${translate('views.default')}: ${view.name}`}
                  onClick={async () => {
                    await request(SetDefaultViewDocument, {
                      input: { screen, viewId: view.isDefault ? null : view.id },
                    });
                    await refresh();
                  }}
                >
                  {view.isDefault ? <StarIcon fontSize="small" /> : <StarBorderIcon fontSize="small" />}
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={`${translate('comparison.copy_link')}: ${view.name}`}
                  onClick={() => copyLink(view)}
                >
                  <LinkIcon fontSize="small" />
                </IconButton>
                {view.mine && (
                  <>
                    <IconButton
                      size="small"
                      aria-label={`${translate('views.update')}: ${view.name}`}
                      onClick={() => save(view.id, view.name)}
                    >
                      <SaveIcon fontSize="small" />
                    </IconButton>
                    <IconButton
                      size="small"
                      aria-label={`${translate('views.delete')}: ${view.name}`}
                      onClick={async () => {
                        await request(DeleteViewDocument, { input: { id: view.id } });
                        await refresh();
                      }}
                    >
                      <DeleteIcon fontSize="small" />
                    </IconButton>
                  </>
                )}
              </li>
            ))}
          </ul>
          <Box
            component="form"
            className="views-new"
            onSubmit={(event) => {
              event.preventDefault();
              void save(undefined, name.trim());
            }}
          >
            <TextField
              inputRef={nameField}
              label={translate('views.name')}
              value={name}
              onChange={(event) => setName(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 100 } }}
            />
            <TextField
              select
              label={translate('views.sharing')}
              value={sharing}
              onChange={(event) => setSharing(event.target.value)}
              sx={{ minWidth: 180 }}
            >
              <MenuItem value="private">{translate('views.only_me')}</MenuItem>
              {regions.flatMap((region) => [
                <MenuItem key={region.id} value={`${region.id}/`}>
                  {region.name}
                </MenuItem>,
                ...roles.map((role) => (
                  <MenuItem key={role} value={`${region.id}/${role}`}>
                    {`${region.name}: ${translate(`role.${role}`)}`}
                  </MenuItem>
                )),
              ])}
            </TextField>
            <Button type="submit" variant="contained" disabled={name.trim() === ''}>
              {translate('views.save')}
            </Button>
          </Box>
        </Box>
      </Popover>
    </>
  );
}

/** Opens the view that the address names by `view`, or the person's default where the address is empty. */
function useOpening(views: readonly ViewFragment[] | undefined, open: (view: ViewFragment) => void): void {
  const [parameters, setParameters] = useSearchParams();
  const notify = useNotify();
  const first = useRef(true);
  useEffect(() => {
    if (!views) return;
    const id = parameters.get('view');
    const view = id
      ? views.find((one) => one.id === id)
      : first.current && parameters.size === 0
        ? views.find(({ isDefault }) => isDefault)
        : undefined;
    first.current = false;
    if (view) open(view);
    else if (id) {
      notify('views.not_found', { type: 'warning' });
      setParameters({}, { replace: true });
    }
  }, [views, parameters, open, notify, setParameters]);
}
