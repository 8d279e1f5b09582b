import type { PlacesQuery } from '@gradvis/codegen';
import {
  Autocomplete,
  Box,
  Button,
  Chip,
  FormControlLabel,
  MenuItem,
  Popover,
  Switch,
  TextField,
  useMediaQuery,
} from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { DateField } from '../layout/DateField.tsx';
import { FoldOnPhone } from '../layout/FoldOnPhone.tsx';
import { useChoiceTexts } from '../layout/use-choice-texts.ts';
import { areaLetters } from '../words/area-letters.ts';
import { type ComparisonView, conditionsIn, defaultView, type GroupBy, type Show } from './view.ts';

interface ToolbarProps {
  readonly view: ComparisonView;
  readonly change: (changes: Partial<ComparisonView>) => void;
  readonly places: PlacesQuery;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What the table shows and of which units. */
export function ComparisonToolbar({ view, change, places }: ToolbarProps) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const small = useMediaQuery(useTheme().breakpoints.down('sm'));
  const conditions = conditionsIn(view);
  return (
    <Box className="toolbar">
      <TextField
        type="search"
        label={translate('comparison.search')}
        value={view.search}
        onChange={(event) => change({ search: event.target.value })}
        sx={{ width: 180 }}
      />
      <Button variant="outlined" aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        {conditions > 0
          ? translate('comparison.filters_count', { count: conditions })
          : translate('comparison.filters')}
      </Button>
      {conditions > 0 && (
        <Button variant="text" onClick={() => change(withoutConditions)}>
          {translate('comparison.clear')}
        </Button>
      )}
      <FoldOnPhone>
        <DateField
          label={translate('comparison.asOf')}
          value={view.asOf ?? ''}
          onDate={(date) => change({ asOf: date || undefined })}
          sx={{ width: 130 }}
        />
        <TextField
          select
          label={translate('comparison.show')}
          value={view.show}
          onChange={(event) => change({ show: event.target.value as Show })}
          sx={{ minWidth: 130 }}
        >
          {(['both', 'inForce', 'initial'] as const).map((show) => (
            <MenuItem key={show} value={show}>
              {translate(`grade.${show}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={translate('comparison.group')}
          value={view.group}
          onChange={(event) => change({ group: event.target.value as GroupBy })}
          sx={{ minWidth: 160 }}
        >
          <MenuItem value="none">{translate('comparison.group_none')}</MenuItem>
          {(['region', 'sjukvardsomrade', 'provider'] as const).map((group) => (
            <MenuItem key={group} value={group}>
              {translate(`comparison.${group}`)}
            </MenuItem>
          ))}
        </TextField>
        <FormControlLabel
          sx={{ ml: 0.5 }}
          control={<Switch size="small" checked={view.previous} onChange={(_, previous) => change({ previous })} />}
          label={translate('comparison.previous')}
        />
      </FoldOnPhone>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor ?? null}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': translate('comparison.filters') } }}
      >
        <FilterForm view={view} change={change} places={places} />
        {small && (
          <Box className="filter-close">
            <Button variant="contained" onClick={() => setAnchor(undefined)}>
              {translate('app.close')}
            </Button>
          </Box>
        )}
      </Popover>
    </Box>
  );
}

const { regions, sjukvardsomraden, providers, version, grades, changed, inspection, search } = defaultView;
const withoutConditions = { regions, sjukvardsomraden, providers, version, grades, changed, inspection, search };

function FilterForm({ view, change, places }: ToolbarProps) {
  const translate = useTranslate();
  const chosenRegions = places.regions.filter(({ id }) => view.regions.length === 0 || view.regions.includes(id));
  return (
    <Box className="filter-form">
      {places.regions.length > 1 && (
        <Several
          label="comparison.region"
          choices={places.regions}
          chosen={view.regions}
          onChange={(ids) => change({ regions: ids })}
        />
      )}
      <Several
        label="comparison.sjukvardsomrade"
        choices={chosenRegions.flatMap((region) => region.sjukvardsomraden)}
        chosen={view.sjukvardsomraden}
        onChange={(ids) => change({ sjukvardsomraden: ids })}
      />
      <Several
        label="comparison.provider"
        choices={places.providers}
        chosen={view.providers}
        onChange={(ids) => change({ providers: ids })}
      />
      <TextField
        select
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        label={translate('comparison.version')}
        value={view.version ?? ''}
        onChange={(event) => change({ version: event.target.value || undefined })}
      >
        <MenuItem value="">{translate('app.all')}</MenuItem>
        {places.frameworks.flatMap(({ nameSv, versions }) =>
          versions.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {nameSv} {label}
            </MenuItem>
          )),
        )}
      </TextField>
      <TextField
        select
        label={translate('comparison.kind')}
        value={view.kind}
        onChange={(event) => change({ kind: event.target.value === 'INTERNAL' ? 'INTERNAL' : 'EXTERNAL' })}
      >
        <MenuItem value="EXTERNAL">{translate('comparison.EXTERNAL')}</MenuItem>
        <MenuItem value="INTERNAL">{translate('comparison.INTERNAL')}</MenuItem>
      </TextField>
      <TextField
        select
        label={translate('comparison.inspection')}
        value={view.inspection}
        onChange={(event) => change({ inspection: event.target.value as ComparisonView['inspection'] })}
      >
        {(['all', 'some', 'never'] as const).map((inspected) => (
          <MenuItem key={inspected} value={inspected}>
            {translate(`comparison.inspection_${inspected}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        label={translate('comparison.changed')}
        value={view.changed[0] ?? ''}
        onChange={(event) => change({ changed: event.target.value ? [event.target.value as 'BETTER'] : [] })}
      >
        <MenuItem value="">{translate('app.all')}</MenuItem>
        {(['BETTER', 'WORSE'] as const).map((direction) => (
          <MenuItem key={direction} value={direction}>
            {translate(`grade.${direction}`)}
          </MenuItem>
        ))}
      </TextField>
      <DateField
        label={translate('comparison.comparedWith')}
        value={view.comparedWith ?? ''}
        onDate={(date) => change({ comparedWith: date || undefined })}
      />
      <GradeChoice view={view} change={change} />
    </Box>
  );
}

/** Grades wanted in areas: one switch for each area and grade. */
function GradeChoice({ view, change }: Pick<ToolbarProps, 'view' | 'change'>) {
  const translate = useTranslate();
  const toggle = (area: (typeof areaLetters)[number], grade: 'A' | 'B' | 'C' | 'D') => {
    const present = view.grades.find((one) => one.area === area)?.grades ?? [];
    const wanted = present.includes(grade) ? present.filter((one) => one !== grade) : [...present, grade].sort();
    const others = view.grades.filter((one) => one.area !== area);
    change({ grades: wanted.length > 0 ? [...others, { area, grades: wanted }] : others });
  };
  return (
    <fieldset className="grade-choice">
      <legend>{translate('comparison.grade_in')}</legend>
      {areaLetters.map((area) => (
        <div key={area}>
          <strong>{area}</strong>
          {(['A', 'B', 'C', 'D'] as const).map((grade) => {
            const on = view.grades.some((one) => one.area === area && one.grades.includes(grade));
            return (
              <button
                key={grade}
                type="button"
                aria-pressed={on}
                aria-label={`${translate('comparison.area')} ${area}: ${grade}`}
                className={on ? `grade grade-${grade}` : 'grade'}
                onClick={() => toggle(area, grade)}
              >
                {grade}
              </button>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
}

function Several({
  label,
  choices,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
}) {
  const translate = useTranslate();
  const texts = useChoiceTexts();
  return (
    <Autocomplete
      {...texts}
      multiple
      options={[...choices]}
      value={choices.filter(({ id }) => chosen.includes(id))}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, wanted) => onChange(wanted.map(({ id }) => id))}
      renderValue={(wanted, itemProps) =>
        wanted.map((choice, index) => {
          const { key, ...rest } = itemProps({ index });
          return <Chip key={key} size="small" label={choice.name} {...rest} />;
        })
      }
      renderInput={(parameters) => <TextField {...parameters} label={translate(label)} />}
    />
  );
}
