import { ReadTableDocument, type ReadTableMutation, type Sheet } from '@gradvis/codegen';
import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  MenuItem,
  TextField,
  Typography,
  useMediaQuery,
} from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { RequestError, request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import type { DraftStore } from '../grid/draft-store.ts';
import { newRowColumn, type Value, type Wish } from '../grid/edits.ts';
import { useRecordWords } from '../words/record-words.ts';
import { base64 } from './base64.ts';
import { NewRowDefault, type NewRowDefaults } from './NewRowDefault.tsx';
import { TableRows } from './TableRows.tsx';

export type Reading = Extract<ReadTableMutation['readTable'], { __typename: 'TableReading' }>;

interface TableImportProps {
  /** The tables that a file may be for. */
  readonly sheets: readonly Sheet[];
  /** The draft of each; a file goes to that of its table. */
  readonly storeOf: (sheet: Sheet) => DraftStore;
  /** The cells are in the draft. */
  readonly onTaken: (sheet: Sheet) => void;
  readonly onClose: () => void;
}

const maximumBytes = 3 * 1024 * 1024;

/** A table from a file or the clipboard, understood row by row, on its way to the draft. */
export function TableImport({ sheets, storeOf, onTaken, onClose }: TableImportProps) {
  const translate = useTranslate();
  const places = usePlaces();
  const { columnName } = useRecordWords();
  const input = useRef<HTMLInputElement>(null);
  const headings = useRef<HTMLHeadingElement>(null);
  const [sheet, setSheet] = useState<Sheet>(sheets[0] ?? 'GRADINGS');
  const [content, setContent] = useState<string>();
  const [pasted, setPasted] = useState('');
  const [defaults, setDefaults] = useState<NewRowDefaults>({});
  const [reading, setReading] = useState<Reading>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [named, setNamed] = useState(false);
  const small = useMediaQuery(useTheme().breakpoints.down('sm'));
  const versions = places.frameworks[0]?.versions ?? [];

  const read = async (bytes: string, choices: { heading: string; column: string | null }[] = [], given = defaults) => {
    setBusy(true);
    setFault('');
    try {
      const { readTable } = await request(ReadTableDocument, {
        input: {
          sheet,
          contentBase64: bytes,
          headings: choices,
          kind: 'EXTERNAL',
          regionId: given.regionId ?? places.regions[0]?.id ?? null,
          regulationId: given.regulationId ?? places.regulations[0]?.id ?? null,
          frameworkVersionId: versions[0]?.id ?? null,
        },
      });
      if (readTable.__typename === 'TableRefused') setFault(translate(`table.refused.${readTable.reason}`));
      else {
        setContent(bytes);
        setReading(readTable);
        setNamed(false);
      }
    } catch (error) {
      setFault(translate(error instanceof RequestError && error.code === 'NETWORK' ? 'app.network' : 'table.failed'));
    } finally {
      setBusy(false);
    }
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > maximumBytes) setFault(translate('table.refused.TOO_LARGE'));
    else await read(base64(new Uint8Array(await file.arrayBuffer())));
  };

  // What was read is told from its heading on.
  const isRead = reading !== undefined;
  useEffect(() => {
    if (isRead) headings.current?.focus();
  }, [isRead]);

  const rows = reading?.rows ?? [];
  const leftOut = (reading?.headings ?? []).flatMap(({ heading, column }) => (heading && !column ? heading : []));
  const byName = rows.filter(({ state }) => state === 'FOUND_BY_NAME').length;
  const usable = rows.filter(({ state }) => state !== 'FAULTY' && (named || state !== 'FOUND_BY_NAME'));
  const wishes = usable.flatMap(({ rowId, cells }): Wish[] =>
    cells
      .filter(({ state }) => state === 'CHANGED')
      .map(({ column, value }) => ({
        rowId: rowId ?? '',
        column,
        value: (value ?? null) as Value,
        seen: reading?.seen ?? '0',
      })),
  );
  const count = wishes.filter(({ column }) => column !== newRowColumn).length;
  const draft = () => {
    storeOf(sheet).apply(wishes);
    onTaken(sheet);
  };

  return (
    <Dialog open onClose={onClose} fullWidth fullScreen={small} maxWidth="lg" aria-labelledby="table-title">
      <DialogTitle id="table-title">{translate('table.title')}</DialogTitle>
      <DialogContent className="table-import">
        {sheets.length > 1 && (
          <TextField
            select
            label={translate('table.for')}
            value={sheet}
            onChange={(event) => {
              setSheet(event.target.value as Sheet);
              setReading(undefined);
              setFault('');
            }}
            sx={{ mt: 1, minWidth: 240 }}
          >
            {sheets.map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`table.sheet.${one}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
        {fault && <Alert severity="error">{fault}</Alert>}
        {!reading && (
          <Box
            className="drop"
            onDragOver={(event: DragEvent) => event.preventDefault()}
            onDrop={(event: DragEvent) => {
              event.preventDefault();
              void take(event.dataTransfer.files[0]);
            }}
          >
            <Typography>{translate('table.intro')}</Typography>
            <Button variant="contained" loading={busy} onClick={() => input.current?.click()}>
              {translate('table.choose')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept=".xlsx,.csv,.tsv,.txt"
              aria-label={translate('table.choose')}
              onChange={(event) => {
                void take(event.target.files?.[0]);
                // The same file, put right and chosen again, is news too.
                event.target.value = '';
              }}
            />
            <TextField
              label={translate('table.paste')}
              value={pasted}
              multiline
              minRows={3}
              maxRows={8}
              fullWidth
              onChange={(event) => setPasted(event.target.value)}
            />
            <Button disabled={pasted.trim() === ''} onClick={() => read(base64(new TextEncoder().encode(pasted)))}>
              {translate('table.read')}
            </Button>
          </Box>
        )}
        {reading && (
          <>
            <Typography variant="h3" tabIndex={-1} ref={headings}>
              {translate('table.headings')}
            </Typography>
            <Box className="table-headings">
              {reading.headings.map(({ heading, column }) => (
                <TextField
                  key={heading}
                  select
                  label={heading || '–'}
                  slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
                  value={column ?? ''}
                  onChange={(event) => content && read(content, [{ heading, column: event.target.value || null }])}
                >
                  <MenuItem value="">{translate('table.left_out')}</MenuItem>
                  {reading.columns.map((one) => (
                    <MenuItem key={one} value={one}>
                      {columnName(one)}
                    </MenuItem>
                  ))}
                </TextField>
              ))}
            </Box>
            {leftOut.length > 0 && (
              <Typography>{translate('table.not_taken', { headings: leftOut.join(', ') })}</Typography>
            )}
            {rows.some(({ state }) => state === 'NEW') && (
              <NewRowDefault
                sheet={sheet}
                defaults={defaults}
                onChoose={(chosen) => {
                  setDefaults(chosen);
                  if (content) void read(content, [], chosen);
                }}
              />
            )}
            {byName > 0 && (
              <FormControlLabel
                control={<Checkbox checked={named} onChange={(_, checked) => setNamed(checked)} />}
                label={translate('table.by_name', { smart_count: byName })}
              />
            )}
            <TableRows rows={rows} />
          </>
        )}
      </DialogContent>
      <DialogActions>
        {reading && (
          <Button
            onClick={() => {
              setReading(undefined);
              setContent(undefined);
            }}
          >
            {translate('table.another')}
          </Button>
        )}
        <Button onClick={onClose}>{translate('grid.cancel')}</Button>
        <Button variant="contained" disabled={wishes.length === 0} loading={busy} onClick={draft}>
          {count === 0 ? translate('table.take_none') : translate('table.take', { smart_count: count })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
