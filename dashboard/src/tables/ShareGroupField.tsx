import type { ShareGroup } from '@gradvis/codegen';
import { MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

const groups = ['REGION', 'SJUKVARDSOMRADE', 'UNIT'] as const satisfies ShareGroup[];

interface ShareGroupFieldProps {
  readonly by: ShareGroup;
  readonly onBy: (by: ShareGroup) => void;
}

/** By what shares of people are put together. */
export function ShareGroupField({ by, onBy }: ShareGroupFieldProps) {
  const translate = useTranslate();
  return (
    <TextField
      select
      label={translate('actions.by')}
      value={by}
      onChange={(event) => onBy(event.target.value as ShareGroup)}
      sx={{ minWidth: 200, mb: 1 }}
    >
      {groups.map((group) => (
        <MenuItem key={group} value={group}>
          {translate(`actions.group.${group}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
