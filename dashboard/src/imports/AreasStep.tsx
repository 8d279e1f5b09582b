import type { ImportDetailsFragment } from '@gradvis/codegen';
import { Box, Button, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { usePlaces } from '../data-provider/use-places.ts';
import { ReadField, type Wizard } from './ReadField.tsx';
import type { Correction } from './use-import.ts';

interface AreasStepProps {
  readonly current: ImportDetailsFragment;
  readonly wizard: Wizard;
  readonly correctAll: (corrections: readonly Correction[]) => void;
}

/** Narrative, initial grade and adjustment of each area. */
export function AreasStep({ current, wizard, correctAll }: AreasStepProps) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const { frameworks } = usePlaces();
  const { areas, criteria } = current.draft;
  const version = frameworks.flatMap(({ versions }) => versions).find(({ id }) => id === current.frameworkVersionId);
  const proposed = areas.filter(({ initialGrade }) => initialGrade.certainty === 'UNCERTAIN');
  return (
    <>
      {proposed.length > 1 && (
        <Button
          variant="contained"
          sx={{ alignSelf: 'flex-start' }}
          onClick={() =>
            correctAll(
              proposed.map(({ letter, initialGrade }) => ({
                path: `areas.${letter}.initialGrade`,
                value: initialGrade.value,
              })),
            )
          }
        >
          {translate('import.confirm_all_d', { count: proposed.length })}
        </Button>
      )}
      {areas.map(({ letter, narrative, initialGrade, unknownGradeReason, adjustedTo, adjustedOn }) => {
        const area = version?.areas.find((one) => one.letter === letter);
        const ofArea = criteria.filter((criterion) => criterion.area === letter);
        const recognised = ofArea.filter(({ wording }) => wording.value);
        const path = `areas.${letter}`;
        const grades = (area?.allowedInitialGrades ?? ['A', 'B', 'C', 'D']).map((grade) => ({
          value: grade,
          text: grade,
        }));
        return (
          <section key={letter} className="draft-area">
            <Typography variant="h2">
              {letter}. {locale === 'sv' ? area?.nameSv : area?.nameEn}
            </Typography>
            <Box className="fields">
              <ReadField
                wizard={wizard}
                path={`${path}.initialGrade`}
                label="import.initialGrade"
                read={initialGrade}
                choices={[{ value: '', text: translate('import.unknown') }, ...grades]}
              />
              {initialGrade.certainty === 'UNCERTAIN' && (
                <Box className="decide">
                  <Button
                    variant="contained"
                    onClick={() => wizard.correct(`${path}.initialGrade`, initialGrade.value)}
                  >
                    {translate('import.confirm_d')}
                  </Button>
                  <Button variant="outlined" onClick={() => wizard.correct(`${path}.initialGrade`, null)}>
                    {translate('import.leave_unknown')}
                  </Button>
                </Box>
              )}
              {!initialGrade.value && (
                <ReadField
                  wizard={wizard}
                  path={`${path}.unknownGradeReason`}
                  label="import.unknown_reason"
                  read={{ value: unknownGradeReason, certainty: 'CORRECTED', lines: [] }}
                  plain
                  choices={(['NOT_IN_REPORT', 'ILLEGIBLE', 'NOT_GRADED'] as const).map((value) => ({
                    value,
                    text: translate(`grade.${value}`),
                  }))}
                />
              )}
              <ReadField
                wizard={wizard}
                path={`${path}.adjustedTo`}
                label="import.adjustedTo"
                read={adjustedTo.value ? adjustedTo : { ...adjustedTo, note: null }}
                optional
                choices={[
                  { value: '', text: translate('import.not_adjusted') },
                  { value: 'C', text: 'C' },
                ]}
              />
              {adjustedTo.value && (
                <ReadField
                  wizard={wizard}
                  path={`${path}.adjustedOn`}
                  label="import.adjustedOn"
                  read={adjustedOn}
                  type="date"
                />
              )}
            </Box>
            <ReadField
              wizard={wizard}
              path={`${path}.narrative`}
              label="import.narrative"
              read={narrative}
              type="long"
            />
            <details className="criteria">
              <summary>{translate('import.criteria', { count: recognised.length, total: ofArea.length })}</summary>
              <ul>
                {ofArea.map(({ code, wording }) => (
                  <li key={code}>
                    <button type="button" className="plain" onClick={() => wizard.mark(wording.lines)}>
                      <strong>{code}</strong> {wording.value ?? translate('import.certainty.MISSING')}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          </section>
        );
      })}
    </>
  );
}
