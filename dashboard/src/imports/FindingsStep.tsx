import type { AreaLetter, ImportDetailsFragment } from '@gradvis/codegen';
import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CertaintyMark, type Wizard } from './ReadField.tsx';

const kinds = ['STRENGTH', 'WEAKNESS', 'IMPROVEMENT_POTENTIAL', 'REQUIRED_ACTION'] as const;
const letters: AreaLetter[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** Strengths, weaknesses, improvement potentials and remarks; where the dividing line is unsure, one confirms it. */
export function FindingsStep({
  current,
  wizard,
}: {
  readonly current: ImportDetailsFragment;
  readonly wizard: Wizard;
}) {
  const translate = useTranslate();
  const findings = current.draft.findings.map((finding, index) => ({ ...finding, index }));
  const divided = findings.filter(({ note }) => note === 'DIVIDING_LINE');
  const undecided = divided.some(({ certainty }) => certainty === 'UNCERTAIN');
  const strengths = divided.filter(({ kind }) => kind === 'STRENGTH').length;
  return (
    <>
      {undecided && (
        <Alert
          severity="warning"
          action={
            <Button variant="contained" onClick={() => wizard.correct('dividingLine', strengths)}>
              {translate('import.dividing_confirm')}
            </Button>
          }
        >
          {translate('import.dividing')}
        </Alert>
      )}
      {kinds.map((kind) => {
        const own = findings.filter((finding) => finding.kind === kind);
        return (
          <section key={kind}>
            <Typography variant="h2">
              {translate(`findings.${kind}`)} ({own.filter(({ dropped }) => !dropped).length})
            </Typography>
            <ol className="draft-findings">
              {own.map((finding) => {
                const place = divided.findIndex(({ index }) => index === finding.index);
                return (
                  <li key={finding.index} className={finding.dropped ? 'dropped' : undefined}>
                    <p>{finding.text}</p>
                    <Box className="finding-tools">
                      <CertaintyMark read={finding} onMark={() => wizard.mark(finding.lines)} />
                      {place > 0 && place !== strengths && (
                        <Button onClick={() => wizard.correct('dividingLine', place)}>
                          {translate('import.dividing_move')}
                        </Button>
                      )}
                      <AreaChoice
                        areas={finding.areas}
                        onChange={(areas) => wizard.correct(`findings.${finding.index}.areas`, areas)}
                      />
                      <Button
                        color="inherit"
                        onClick={() => wizard.correct(`findings.${finding.index}.dropped`, !finding.dropped)}
                      >
                        {translate(finding.dropped ? 'import.take_finding' : 'import.drop_finding')}
                      </Button>
                    </Box>
                  </li>
                );
              })}
            </ol>
          </section>
        );
      })}
    </>
  );
}

function AreaChoice({
  areas,
  onChange,
}: {
  readonly areas: readonly AreaLetter[];
  readonly onChange: (areas: AreaLetter[]) => void;
}) {
  const translate = useTranslate();
  return (
    <TextField
      select
      label={translate('comparison.area')}
      value={[...areas]}
      sx={{ minWidth: 115 }}
      slotProps={{ select: { multiple: true } }}
      onChange={(event) => onChange(event.target.value as unknown as AreaLetter[])}
    >
      {letters.map((letter) => (
        <MenuItem key={letter} value={letter}>
          {letter}
        </MenuItem>
      ))}
    </TextField>
  );
}
