import type { Sheet } from '@gradvis/codegen';
import { MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { usePlaces } from '../data-provider/use-places.ts';

/** What new rows of a file take where the file says nothing. */
export interface NewRowDefaults {
  readonly regionId?: string;
  readonly regulationId?: string;
}

interface NewRowDefaultProps {
  readonly sheet: Sheet;
  readonly defaults: NewRowDefaults;
  readonly onChoose: (defaults: NewRowDefaults) => void;
}

/** The choice of what new rows take: units their region, ST doctors their regulation; nothing where there is no choice. */
export function NewRowDefault({ sheet, defaults, onChoose }: NewRowDefaultProps) {
  const translate = useTranslate();
  const { regions, regulations } = usePlaces();
  const field = sheet === 'UNITS' ? 'regionId' : 'regulationId';
  const choices = { UNITS: regions, ST_DOCTORS: regulations }[String(sheet)] ?? [];
  if (choices.length < 2) return null;
  return (
    <TextField
      select
      label={translate(`table.default.${field}`)}
      value={defaults[field] ?? choices[0]?.id ?? ''}
      onChange={(event) => onChoose({ ...defaults, [field]: event.target.value })}
      sx={{ minWidth: 240 }}
    >
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
