import { ChosenUnitDocument, type ImportDetailsFragment, UnitChoiceDocument } from '@gradvis/codegen';
import { Alert, Autocomplete, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermissions, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { factNames } from '../inspections/fact-names.ts';
import { useChoiceTexts } from '../layout/use-choice-texts.ts';
import { ReadField, type Wizard } from './ReadField.tsx';

interface UnitStepProps {
  readonly current: ImportDetailsFragment;
  readonly wizard: Wizard;
  readonly onVersion: (versionId: string) => void;
}

const dates = ['visitOn', 'reportOn', 'planReceivedOn'] as const;

/** Which unit, when, by which checklist, and the facts about the unit. */
export function UnitStep({ current, wizard, onVersion }: UnitStepProps) {
  const translate = useTranslate();
  const { frameworks } = usePlaces();
  const { draft } = current;
  return (
    <>
      <UnitChoice current={current} wizard={wizard} />
      <Box className="fields">
        {dates.map((date) => (
          <ReadField key={date} wizard={wizard} path={date} label={`import.${date}`} read={draft[date]} type="date" />
        ))}
        <TextField
          select
          label={translate('import.version')}
          value={current.frameworkVersionId}
          onChange={(event) => onVersion(event.target.value)}
        >
          {frameworks.flatMap(({ nameSv, versions }) =>
            versions.map(({ id, label }) => (
              <MenuItem key={id} value={id}>
                {nameSv} {label}
              </MenuItem>
            )),
          )}
        </TextField>
        <TextField
          select
          label={translate('import.kind')}
          value={draft.choices.kind}
          onChange={(event) => wizard.correct('kind', event.target.value)}
        >
          {(['EXTERNAL', 'INTERNAL'] as const).map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`inspection.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Typography variant="h2">{translate('import.facts')}</Typography>
      <Box className="fields">
        {factNames.map((fact) => (
          <ReadField
            key={fact}
            wizard={wizard}
            path={`facts.${fact}`}
            label={`facts.${fact}`}
            read={draft.facts[fact]}
            type="number"
          />
        ))}
      </Box>
    </>
  );
}

function UnitChoice({ current, wizard }: Pick<UnitStepProps, 'current' | 'wizard'>) {
  const translate = useTranslate();
  const texts = useChoiceTexts();
  const { permissions = [] } = usePermissions<string[]>();
  const { choices, unitName } = current.draft;
  const [creating, setCreating] = useState(choices.newUnit !== null && choices.newUnit !== undefined);
  const [search, setSearch] = useState('');
  const wanted = useDebounced(search, 200);
  const { data: found } = useQuery({
    queryKey: ['unit-choice', wanted],
    queryFn: ({ signal }) => request(UnitChoiceDocument, { search: wanted }, signal),
  });
  const { data: chosen } = useQuery({
    queryKey: ['chosen-unit', choices.unitId],
    enabled: Boolean(choices.unitId),
    queryFn: ({ signal }) => request(ChosenUnitDocument, { id: choices.unitId ?? '' }, signal),
  });
  const missing = wizard.problemsAt('unitId').length > 0;
  return (
    <section>
      <Typography variant="h2">{translate('import.unit')}</Typography>
      {unitName.value && (
        <Alert severity="info" sx={{ mt: 0.5, mb: 2 }}>
          {translate('import.unit_read', { name: unitName.value })}
        </Alert>
      )}
      {creating ? (
        <NewUnitForm current={current} wizard={wizard} />
      ) : (
        <Autocomplete
          {...texts}
          options={found?.units.items ?? []}
          value={(choices.unitId && chosen?.unit) || null}
          getOptionLabel={({ name, code }) => `${name} (${code})`}
          getOptionKey={({ id }) => id}
          isOptionEqualToValue={(a, b) => a.id === b.id}
          filterOptions={(options) => options}
          onInputChange={(_, text, reason) => setSearch(reason === 'input' ? text : '')}
          onChange={(_, unit) => wizard.correct('unitId', unit?.id ?? null)}
          renderInput={(parameters) => (
            <TextField
              {...parameters}
              label={translate('import.existing_unit')}
              error={missing}
              helperText={missing ? translate('import.problem.NO_UNIT') : translate('import.unit_help')}
            />
          )}
        />
      )}
      {permissions.includes('administer') && (
        <Button
          onClick={() => {
            if (creating && choices.newUnit) wizard.correct('newUnit', null);
            setCreating(!creating);
          }}
        >
          {translate(creating ? 'import.existing_unit' : 'import.new_unit')}
        </Button>
      )}
    </section>
  );
}

function NewUnitForm({ current, wizard }: Pick<UnitStepProps, 'current' | 'wizard'>) {
  const translate = useTranslate();
  const { regions, providers } = usePlaces();
  const { newUnit } = current.draft.choices;
  const [unit, setUnit] = useState({
    regionId: newUnit?.regionId ?? '',
    code: newUnit?.code ?? '',
    name: newUnit?.name ?? current.draft.unitName.value ?? '',
    sjukvardsomradeId: newUnit?.sjukvardsomradeId ?? '',
    providerId: newUnit?.providerId ?? '',
  });
  const save = (next: typeof unit) => {
    setUnit(next);
    if (!next.regionId || !next.code.trim() || !next.name.trim()) return;
    wizard.correct('newUnit', {
      ...next,
      sjukvardsomradeId: next.sjukvardsomradeId || null,
      providerId: next.providerId || null,
    });
  };
  const omraden = regions.find(({ id }) => id === unit.regionId)?.sjukvardsomraden ?? [];
  const select = (
    property: 'regionId' | 'sjukvardsomradeId' | 'providerId',
    label: string,
    choices: readonly { id: string; name: string }[],
  ) => (
    <TextField
      select
      label={translate(label)}
      value={unit[property]}
      onChange={(event) =>
        save({ ...unit, [property]: event.target.value, ...(property === 'regionId' && { sjukvardsomradeId: '' }) })
      }
    >
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Box className="fields">
      <TextField
        label={translate('import.name')}
        value={unit.name}
        onChange={(event) => setUnit({ ...unit, name: event.target.value })}
        onBlur={() => save(unit)}
      />
      <TextField
        label={translate('import.code')}
        value={unit.code}
        onChange={(event) => setUnit({ ...unit, code: event.target.value })}
        onBlur={() => save(unit)}
      />
      {select('regionId', 'import.region', regions)}
      {select('sjukvardsomradeId', 'comparison.sjukvardsomrade', omraden)}
      {select('providerId', 'comparison.provider', providers)}
    </Box>
  );
}
