import { ConfirmImportDocument, type ImportDetailsFragment } from '@gradvis/codegen';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { type Refusal, RefusalAlert, refusalOf } from './RefusalAlert.tsx';

interface ConfirmStepProps {
  readonly current: ImportDetailsFragment;
  readonly onGo: (path: string) => void;
  /** Marks lines of the source. */
  readonly onMark: (lines: readonly number[]) => void;
  readonly onConfirmed: (next: ImportDetailsFragment) => void;
  readonly onStale: () => void;
}

/** What is left to solve, and the one step that writes: everything or nothing. One instance is one request. */
export function ConfirmStep({ current, onGo, onMark, onConfirmed, onStale }: ConfirmStepProps) {
  const translate = useTranslate();
  const queries = useQueryClient();
  const [reason, setReason] = useState(() => translate('import.reason_default'));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  /** Which of the lines without a place is shown. */
  const [at, setAt] = useState<number>();
  const { unplaced } = current.draft;
  const next = at === undefined || at + 1 >= unplaced.length ? 0 : at + 1;
  const [changeSetId] = useState(() => crypto.randomUUID());
  const blocking = current.problems.filter((problem) => problem.blocking);
  const warnings = current.problems.filter((problem) => !problem.blocking);

  const confirm = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const { id, version } = current;
      const { confirmImport: result } = await request(ConfirmImportDocument, {
        input: { id, version, changeSetId, reason },
      });
      if (result.__typename === 'Import') {
        onConfirmed(result);
        await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' });
      } else {
        setRefusal({ words: `import.refused.${result.refusedReason}`, inspectionId: result.inspectionId });
        if (result.refusedReason === 'STALE') onStale();
      }
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };

  const list = (problems: typeof blocking) => (
    <ul>
      {problems.map(({ code, path }) => (
        <li key={`${code}${path}`}>
          <button type="button" className="plain" onClick={() => onGo(path)}>
            {placeOf(path)} {translate(`import.problem.${code}`)}
          </button>
        </li>
      ))}
    </ul>
  );
  const placeOf = (path: string) => {
    const [place, key = ''] = path.split('.');
    if (place === 'areas') return `${translate('comparison.area')} ${key}:`;
    return place === 'actions' ? `${translate('import.action', { number: Number(key) + 1 })}:` : '';
  };

  return (
    <>
      {blocking.length > 0 ? (
        <Alert severity="error">
          {translate('import.blocking')}
          {list(blocking)}
        </Alert>
      ) : (
        <Alert severity="success">{translate('import.no_problems')}</Alert>
      )}
      {warnings.length > 0 && (
        <Alert severity="info">
          {translate('import.warnings')}
          {list(warnings)}
        </Alert>
      )}
      {unplaced.length > 0 && (
        <Box className="unplaced-ways">
          <Typography>{translate('import.unplaced', { smart_count: unplaced.length })}</Typography>
          <Button
            onClick={() => {
              setAt(next);
              onMark(unplaced.slice(next, next + 1));
            }}
          >
            {at === undefined
              ? translate('import.unplaced_first')
              : translate('import.unplaced_next', { index: at + 1, count: unplaced.length })}
          </Button>
        </Box>
      )}
      <Box className="fields">
        <TextField
          label={translate('import.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
        />
      </Box>
      <RefusalAlert refusal={refusal} />
      <Button variant="contained" disabled={busy || blocking.length > 0 || reason.trim() === ''} onClick={confirm}>
        {translate('import.confirm')}
      </Button>
    </>
  );
}

/** What became of an import. */
export function Confirmed({ current }: { readonly current: ImportDetailsFragment }) {
  const translate = useTranslate();
  const { inspection } = current;
  return (
    <Box className="import-start">
      <ScreenTitle title={current.fileName} tab={translate('import.tab', { name: current.fileName })} />
      {inspection ? (
        <Alert severity="success">
          {inspection.unit.name}: {translate('import.confirmed')}
        </Alert>
      ) : (
        <Alert severity="info">{translate('import.discarded')}</Alert>
      )}
      <Box className="decide">
        {inspection && (
          <>
            <Button
              variant="contained"
              component={Link}
              to={`/comparison?q=${encodeURIComponent(inspection.unit.name)}&cell=${inspection.unit.id}:D`}
            >
              {translate('import.see')}
            </Button>
            <Button component={Link} to={`/inspections/${inspection.id}/show`}>
              {translate('import.read')}
            </Button>
          </>
        )}
        <Button component={Link} to="/imports">
          {translate('import.another')}
        </Button>
      </Box>
    </Box>
  );
}
