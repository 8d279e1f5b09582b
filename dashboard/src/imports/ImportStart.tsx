import { DiscardImportDocument, ImportDraftsDocument, StartImportDocument } from '@gradvis/codegen';
import { Box, Button, CircularProgress, List, ListItem, ListItemText, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { AskDialog } from '../layout/AskDialog.tsx';
import { momentText } from '../layout/moments.ts';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { type Refusal, RefusalAlert, refusalOf } from './RefusalAlert.tsx';

const maximumBytes = 2 * 1024 * 1024;

/** Import, first step: drop a report, or go on with a draft. */
export function ImportStart() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const read = async (file: File | undefined) => {
    if (!file || reading) return;
    setRefusal(undefined);
    if (file.size > maximumBytes) {
      setRefusal({ words: 'import.too_large' });
      return;
    }
    setReading(true);
    try {
      const contentBase64 = await base64Of(file);
      const { startImport: result } = await request(StartImportDocument, {
        input: { fileName: file.name, contentBase64 },
      });
      if (result.__typename === 'Import') navigate(`/imports/${result.id}`);
      else if (result.__typename === 'UnreadableReport') setRefusal({ words: `import.refused.${result.reason}` });
      else setRefusal({ words: `import.refused.${result.refusedReason}`, inspectionId: result.inspectionId });
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setReading(false);
    }
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };

  return (
    <Box className="import-start">
      <ScreenTitle title="import.title" />
      <Typography>{translate('import.intro')}</Typography>
      <Box
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <Typography variant="h2">{translate(reading ? 'import.reading' : 'import.drop')}</Typography>
        {reading ? (
          <CircularProgress size={24} />
        ) : (
          <Button variant="contained" onClick={() => input.current?.click()}>
            {translate('import.choose')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept=".txt,text/plain"
          hidden
          aria-label={translate('import.choose')}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </Box>
      <Typography variant="body2">
        {translate('import.tables')} <Link to="/units">{translate('app.units')}</Link>
        {', '}
        <Link to="/inspections">{translate('app.inspections')}</Link>
        {', '}
        <Link to="/comparison">{translate('app.comparison')}</Link>.
      </Typography>
      <RefusalAlert refusal={refusal} />
      <Drafts />
    </Box>
  );
}

function Drafts() {
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ id: string; version: number }>();
  const { data } = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => request(ImportDraftsDocument, {}, signal),
  });
  const drafts = data?.imports.items ?? [];
  const discard = async () => {
    if (!asked) return;
    await request(DiscardImportDocument, { input: asked });
    setAsked(undefined);
    notify('import.discarded', { type: 'info' });
    await queries.invalidateQueries({ queryKey: ['imports'] });
  };
  return (
    <section>
      <Typography variant="h2">{translate('import.drafts')}</Typography>
      {drafts.length === 0 && <Typography color="text.secondary">{translate('import.no_drafts')}</Typography>}
      <List dense>
        {drafts.map(({ id, fileName, createdAt, version }) => (
          <ListItem
            key={id}
            disableGutters
            secondaryAction={
              <>
                <Button component={Link} to={`/imports/${id}`}>
                  {translate('import.continue')}
                </Button>
                <Button color="inherit" onClick={() => setAsked({ id, version })}>
                  {translate('import.discard')}
                </Button>
              </>
            }
          >
            <ListItemText primary={fileName} secondary={momentText(createdAt)} />
          </ListItem>
        ))}
      </List>
      <AskDialog
        open={asked !== undefined}
        question="import.discard_ask"
        yes="import.discard"
        no="import.keep"
        onYes={discard}
        onNo={() => setAsked(undefined)}
      />
    </section>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
