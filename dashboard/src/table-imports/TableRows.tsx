import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlined';
import {
  Box,
  Checkbox,
  Chip,
  FormControlLabel,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { newRowColumn } from '../grid/edits.ts';
import { useRecordWords } from '../words/record-words.ts';
import type { Reading } from './TableImport.tsx';

type Row = Reading['rows'][number];

/** Rows shown at once; faulty ones first. */
const mostShown = 200;
const order = { FAULTY: 0, FOUND_BY_NAME: 1, NEW: 2, FOUND: 3 } as const;

/** A cell that would lose what it holds. */
const isEmptied = ({ state, value, present }: Row['cells'][number]) =>
  state === 'CHANGED' && (value ?? null) === null && (present ?? null) !== null;

/** What each row of a file would do, with its reasons. */
export function TableRows({ rows }: { readonly rows: readonly Row[] }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const { columnName, valueText } = useRecordWords();
  const cells = rows.flatMap((row) => row.cells).filter(({ column }) => column !== newRowColumn);
  const count = (state: Row['cells'][number]['state']) => cells.filter((cell) => cell.state === state).length;
  const said = (words: string, number: number) => number > 0 && translate(words, { smart_count: number });
  const faultsIn = (row: Row) => row.cells.filter(({ state }) => state === 'FAULTY').length;
  const stateWords = (row: Row) => {
    if (row.fault) return translate(`table.fault.${row.fault}`);
    const words = translate(`table.row.${row.state}`);
    const faults = row.state === 'FAULTY' ? 0 : faultsIn(row);
    return faults > 0 ? `${words}, ${translate('table.faults', { smart_count: faults })}` : words;
  };
  const rank = (row: Row) => (faultsIn(row) > 0 ? 0 : order[row.state]);
  const hasNews = (row: Row) => row.state !== 'FOUND' || row.cells.some(({ state }) => state !== 'UNCHANGED');
  const news = rows.filter(hasNews);
  const shown = (all ? [...rows] : news)
    .sort((one, other) => rank(one) - rank(other) || one.line - other.line)
    .slice(0, mostShown);
  return (
    <>
      <Typography role="status">
        {[
          said('table.created', rows.filter(({ state }) => state === 'NEW').length),
          said('table.changed', count('CHANGED')),
          said('table.emptied', cells.filter(isEmptied).length),
          said('table.unchanged', count('UNCHANGED')),
          said('table.faulty', rows.filter(({ state }) => state === 'FAULTY').length),
          said('table.faults', count('FAULTY')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      <Box className="table-rows">
        <Table size="small" aria-label={translate('table.rows')}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('table.line')}</TableCell>
              <TableCell>{translate('table.about')}</TableCell>
              <TableCell>{translate('table.state')}</TableCell>
              <TableCell>{translate('table.changes')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <TableRow key={row.line}>
                <TableCell>{row.line}</TableCell>
                <TableCell>{row.name}</TableCell>
                <TableCell>
                  <Chip
                    size="small"
                    color={row.state === 'NEW' ? 'primary' : 'default'}
                    className={rank(row) === 0 ? 'late' : ''}
                    {...(rank(row) === 0 && { icon: <ErrorOutlineIcon /> })}
                    label={stateWords(row)}
                  />
                </TableCell>
                <TableCell>
                  {row.cells
                    .filter(({ state, column }) => state !== 'UNCHANGED' && column !== newRowColumn)
                    .map((cell) => (
                      <div key={`${cell.column}${cell.text}`}>
                        {columnName(cell.column)}:{' '}
                        {cell.state === 'FAULTY' ? (
                          <strong>
                            {cell.text ? `«${cell.text}» ` : ''}
                            {cell.text
                              ? translate(`table.unread.${cell.fault}`)
                              : translate(`fault.${cell.fault}`, { detail: cell.detail ?? '' })}
                          </strong>
                        ) : (
                          `${valueText(cell.column, cell.present)} → ${valueText(cell.column, cell.value)}`
                        )}
                      </div>
                    ))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      {(all ? rows : news).length > shown.length && (
        <Typography variant="body2">
          {translate('table.more', { count: (all ? rows : news).length - shown.length })}
        </Typography>
      )}
      {news.length < rows.length && (
        <FormControlLabel
          control={<Checkbox size="small" checked={all} onChange={(_, checked) => setAll(checked)} />}
          label={translate('table.show_unchanged', { smart_count: rows.length - news.length })}
        />
      )}
    </>
  );
}
