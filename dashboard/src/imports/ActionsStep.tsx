import type { ImportDetailsFragment } from '@gradvis/codegen';
import { Box, Button, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { usePlaces } from '../data-provider/use-places.ts';
import { ReadField, type Wizard } from './ReadField.tsx';

/** The action plan: each action with its area, criterion, text, dates and people. */
export function ActionsStep({ current, wizard }: { readonly current: ImportDetailsFragment; readonly wizard: Wizard }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const { frameworks } = usePlaces();
  const version = frameworks.flatMap(({ versions }) => versions).find(({ id }) => id === current.frameworkVersionId);
  const areas = version?.areas ?? [];
  const { actions } = current.draft;
  if (actions.length === 0) return <Typography>{translate('import.no_actions')}</Typography>;
  const placed = actions.map((action, index) => ({ action, number: index + 1, path: `actions.${index}` }));
  return placed.map(({ action, number, path }) => {
    const criteria = areas.find(({ letter }) => letter === action.area.value)?.criteria ?? [];
    return (
      <section key={path} className={action.dropped ? 'draft-action dropped' : 'draft-action'}>
        <Box className="draft-action-head">
          <Typography variant="h2">{translate('import.action', { number })}</Typography>
          <Button color="inherit" onClick={() => wizard.correct(`${path}.dropped`, !action.dropped)}>
            {translate(action.dropped ? 'import.take_finding' : 'import.drop_finding')}
          </Button>
        </Box>
        <Box className="fields">
          <ReadField
            wizard={wizard}
            path={`${path}.area`}
            label="comparison.area"
            read={action.area}
            choices={areas.map(({ letter, nameSv, nameEn }) => ({
              value: letter,
              text: `${letter}. ${locale === 'sv' ? nameSv : nameEn}`,
            }))}
          />
          <ReadField
            wizard={wizard}
            path={`${path}.criterion`}
            label="import.criterion"
            read={action.criterion}
            choices={[
              { value: '', text: '–' },
              ...criteria.map(({ code, titleSv, titleEn }) => ({
                value: code,
                text: `${code} ${locale === 'sv' ? titleSv : titleEn}`,
              })),
            ]}
          />
        </Box>
        <ReadField wizard={wizard} path={`${path}.text`} label="import.text" read={action.text} type="long" />
        <Box className="fields">
          <ReadField wizard={wizard} path={`${path}.dueOn`} label="import.dueOn" read={action.dueOn} type="date" />
          <ReadField
            wizard={wizard}
            path={`${path}.responsible`}
            label="import.responsible"
            read={action.responsible}
          />
          <ReadField
            wizard={wizard}
            path={`${path}.followUpOn`}
            label="import.followUpOn"
            read={action.followUpOn}
            type="date"
          />
          <ReadField
            wizard={wizard}
            path={`${path}.followUpResponsible`}
            label="import.followUpResponsible"
            read={action.followUpResponsible}
          />
        </Box>
      </section>
    );
  });
}
