import {
  type ActionGroup,
  type ActionNumbersFragment,
  ActionSummaryDocument,
  type ActionSummaryQueryVariables,
} from '@gradvis/codegen';
import { Box, MenuItem, Table, TableBody, TableCell, TableFooter, TableHead, TableRow, TextField } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { Failure } from '../layout/Failure.tsx';
import { SidePanel } from '../layout/SidePanel.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';

const groups = ['SJUKVARDSOMRADE', 'UNIT', 'REGION', 'AREA', 'CRITERION', 'STATUS'] as const satisfies ActionGroup[];
const numbers = ['total', 'open', 'late', 'done', 'followedUp', 'wasLate', 'medianLateDays', 'units'] as const;

interface ActionSummaryProps {
  readonly variables: Omit<ActionSummaryQueryVariables, 'groupBy'>;
  readonly onClose: () => void;
}

/** The same actions counted by group: open, late, done, followed up, and how long they were late. */
export function ActionSummary({ variables, onClose }: ActionSummaryProps) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const places = usePlaces();
  const units = useUnitNames();
  const [groupBy, setGroupBy] = useState<ActionGroup>('SJUKVARDSOMRADE');
  // While another group is asked for, the rows of the one before stay, under their own words.
  const { data, error, refetch } = useLiveQuery(['action-summary', variables, groupBy], async (signal) => {
    const { actionSummary, all } = await request(ActionSummaryDocument, { ...variables, groupBy }, signal);
    return { by: groupBy, rows: actionSummary, all };
  });
  const by = data?.by ?? groupBy;
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const place = placeNames(places);
  const wordsOf = (key: string | null) => {
    if (!key) return '–';
    if (by === 'UNIT') return units.find(({ id }) => id === key)?.name ?? '–';
    if (by === 'STATUS') return translate(`status.${key}`);
    return by === 'AREA' || by === 'CRITERION' ? key : place(key);
  };
  return (
    <SidePanel title={translate('actions.summary')} className="actions-summary" onClose={onClose}>
      <TextField
        select
        label={translate('actions.by')}
        value={groupBy}
        onChange={(event) => setGroupBy(event.target.value as ActionGroup)}
        sx={{ minWidth: 200, mb: 1 }}
      >
        {groups.map((group) => (
          <MenuItem key={group} value={group}>
            {translate(`actions.group.${group}`)}
          </MenuItem>
        ))}
      </TextField>
      {error && <Failure error={error} retry={() => refetch()} />}
      <Box className="changes-table">
        <Table size="small" aria-label={translate('actions.summary')}>
          <TableHead>
            <TableRow>
              <TableCell>{translate(`actions.group.${by}`)}</TableCell>
              {numbers.map((number) => (
                <TableCell key={number} align="right">
                  {translate(`actions.number.${number}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {data?.rows.map((row) => (
              <NumbersRow key={row.key ?? ''} words={wordsOf(row.key ?? null)} row={row} format={format} />
            ))}
          </TableBody>
          <TableFooter>
            {/* Not the sum of the rows: a unit stands in several, and a median is none. */}
            {data?.all.map((row) => (
              <NumbersRow key="all" words={translate('actions.all')} row={row} format={format} />
            ))}
          </TableFooter>
        </Table>
      </Box>
    </SidePanel>
  );
}

interface NumbersRowProps {
  readonly words: string;
  readonly row: ActionNumbersFragment;
  readonly format: Intl.NumberFormat;
}

function NumbersRow({ words, row, format }: NumbersRowProps) {
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {words}
      </TableCell>
      {numbers.map((number) => (
        <TableCell key={number} align="right" className={number === 'late' && row.late > 0 ? 'late-cell' : ''}>
          {row[number] === null || row[number] === undefined ? '–' : format.format(row[number])}
        </TableCell>
      ))}
    </TableRow>
  );
}
