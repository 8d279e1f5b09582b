import { Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useNotify, useTranslate } from 'react-admin';
import { handFile } from './hand-file.ts';

interface ExportMenuProps {
  /** Columns as they are shown, in order. */
  readonly shownColumns: () => readonly { readonly id: string; readonly header: string }[];
  /** The query that gives these rows. */
  readonly asGraphql: () => Promise<string>;
  /** What else the person sees: table, filter, sort, title. */
  readonly request: { readonly title: string } & Readonly<Record<string, unknown>>;
}

/** The table as a file: exactly what is seen, all its rows. */
export function ExportMenu({ shownColumns, asGraphql, request }: ExportMenuProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const [language = 'sv'] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [busy, setBusy] = useState(false);
  const fetchFile = async (format: 'xlsx' | 'csv') => {
    setAnchor(undefined);
    setBusy(true);
    try {
      await handFile(
        '/export',
        { ...request, format, language, columns: shownColumns() },
        `${request.title}.${format}`,
      );
    } catch {
      notify('export.failed', { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  const copyQuery = async () => {
    setAnchor(undefined);
    try {
      await navigator.clipboard.writeText(await asGraphql());
      notify('export.copied', { type: 'info' });
    } catch {
      notify('export.failed', { type: 'error' });
    }
  };
  return (
    <>
      <Button size="small" loading={busy} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {translate('export.button')}
      </Button>
      <Menu open={anchor !== undefined} anchorEl={anchor ?? null} onClose={() => setAnchor(undefined)}>
        <MenuItem onClick={() => fetchFile('xlsx')}>{translate('export.xlsx')}</MenuItem>
        <MenuItem onClick={() => fetchFile('csv')}>{translate('export.csv')}</MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(undefined);
            window.print();
          }}
        >
          {translate('export.print')}
        </MenuItem>
        <MenuItem onClick={copyQuery}>{translate('export.graphql')}</MenuItem>
      </Menu>
    </>
  );
}
