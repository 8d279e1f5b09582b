import { Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useNotify, useTranslate } from 'react-admin';

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
      const response = await fetch('/export', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'same-origin',
        body: JSON.stringify({ ...request, format, language, columns: shownColumns() }),
      });
      if (!response.ok) throw new Error(String(response.status));
      hand(await response.blob(), `${request.title}.${format}`);
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

function hand(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
