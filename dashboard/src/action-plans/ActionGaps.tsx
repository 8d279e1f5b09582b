import { ActionGapsDocument } from '@gradvis/codegen';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';

interface ActionGapsProps {
  readonly search: string;
  readonly asOf: string | null;
}

/** What plans lack: a D that no action answers, a remark without an action. */
export function ActionGaps({ search, asOf }: ActionGapsProps) {
  const translate = useTranslate();
  const variables = { ...(search && { filter: { search } }), ...(asOf && { asOf }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['action-gaps', variables],
    queryFn: ({ signal }) => request(ActionGapsDocument, variables, signal),
  });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  const gaps = data?.actionGaps;
  if (gaps?.totalCount === 0) return <Typography className="empty">{translate('actions.no_gaps')}</Typography>;
  return (
    <Box className="changes-table gaps" aria-busy={!gaps}>
      <Typography role="status">{translate('actions.gaps', { smart_count: gaps?.totalCount ?? 0 })}</Typography>
      <Table size="small" aria-label={translate('actions.GAPS')}>
        <TableHead>
          <TableRow>
            {['comparison.unit', 'comparison.inspected', 'comparison.area', 'actions.lacking', 'actions.remark'].map(
              (word) => (
                <TableCell key={word}>{translate(word)}</TableCell>
              ),
            )}
          </TableRow>
        </TableHead>
        <TableBody>
          {gaps?.items.map(({ id, kind, unitName, inspectionId, inspectedOn, areas, text }) => (
            <TableRow key={id} hover>
              <TableCell>
                <Link to={`/inspections/${inspectionId}/show`}>{unitName}</Link>
              </TableCell>
              <TableCell className="nowrap">{inspectedOn}</TableCell>
              <TableCell>{[...areas].join(', ')}</TableCell>
              <TableCell>{translate(`actions.gap.${kind}`)}</TableCell>
              <TableCell>{text ?? '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {gaps && gaps.totalCount > gaps.items.length && (
        <Typography className="muted">
          {translate('actions.more_gaps', { count: gaps.totalCount - gaps.items.length })}
        </Typography>
      )}
    </Box>
  );
}
