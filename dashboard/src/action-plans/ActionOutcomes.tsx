import { ActionOutcomesDocument, type ActionOutcomesQueryVariables } from '@gradvis/codegen';
import { Box, Skeleton, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';

/** Most rows that are shown: the filter narrows, and the API has all. */
const mostShown = 500;
const outcomes = ['BETTER', 'SAME', 'WORSE', 'UNKNOWN', 'NOT_YET'] as const;

/** What became of actions: the same area and criterion at the unit's next external inspection. */
export function ActionOutcomes({ variables }: { readonly variables: ActionOutcomesQueryVariables }) {
  const translate = useTranslate();
  const { data, error, refetch } = useLiveQuery(['action-outcomes', variables], (signal) =>
    request(ActionOutcomesDocument, variables, signal),
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={300} />;
  const { items } = data.actionOutcomes;
  const followed = items.filter(({ outcome }) => outcome !== 'NOT_YET');
  const summary = outcomes
    .map((one) => `${translate(`outcome.${one}`)} ${items.filter(({ outcome }) => outcome === one).length}`)
    .join(' · ');
  return (
    <Box className="changes-table gaps">
      <Typography role="status">{summary}</Typography>
      <Table size="small" aria-label={translate('actions.OUTCOMES')}>
        <TableHead>
          <TableRow>
            {[
              'comparison.unit',
              'comparison.inspected',
              'actions.criterion',
              'actions.text',
              'actions.status',
              'outcome.before',
              'outcome.next',
              'outcome.after',
              'outcome.outcome',
              'outcome.remarks',
              'outcome.again',
            ].map((word) => (
              <TableCell key={word}>{translate(word)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {followed.slice(0, mostShown).map((row) => (
            <TableRow key={row.id} hover>
              <TableCell>
                <Link to={`/units/${row.unitId}/show`}>{row.unitName}</Link>
              </TableCell>
              <TableCell className="nowrap">
                <Link to={`/inspections/${row.inspectionId}/show`}>{row.inspectedOn}</Link>
              </TableCell>
              <TableCell>{row.criterion ?? row.area}</TableCell>
              <TableCell>
                <span className="two-lines">{row.text ?? '–'}</span>
              </TableCell>
              <TableCell>{translate(`status.${row.status}`)}</TableCell>
              <TableCell>{row.gradeBefore ?? '?'}</TableCell>
              <TableCell className="nowrap">
                <Link to={`/inspections/${row.nextInspectionId}/show`}>{row.nextInspectedOn}</Link>
              </TableCell>
              <TableCell>{row.gradeAfter ?? '?'}</TableCell>
              <TableCell>{translate(`outcome.${row.outcome}`)}</TableCell>
              <TableCell>{row.remarks}</TableCell>
              <TableCell>{row.promisedAgain}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {followed.length > mostShown && (
        <Typography className="muted">
          {translate('outcome.more', { smart_count: followed.length - mostShown })}
        </Typography>
      )}
    </Box>
  );
}
