import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { usePermissions, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { Failure } from '../layout/Failure.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { beginAction } from './begin-action.ts';
import { readGaps } from './read-gaps.ts';
import type { ActionVariables } from './use-action-filter.ts';

interface ActionGapsProps {
  /** Which actions are meant: units, area and day narrow the gaps likewise. */
  readonly variables: ActionVariables;
}

/** What plans lack: a D that no action answers, a remark without an action. */
export function ActionGaps({ variables: { filter, asOf } }: ActionGapsProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { permissions = [] } = usePermissions<string[]>();
  const variables = {
    ...(filter?.unit && { filter: filter.unit }),
    ...(filter?.areas?.[0] && { area: filter.areas[0] }),
    ...(asOf && { asOf }),
  };
  const { data, error, refetch } = useLiveQuery(['action-gaps', variables], (signal) => readGaps(variables, signal));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  const gaps = data?.items;
  const unread = data ? data.totalCount - data.items.length : 0;
  if (gaps?.length === 0 && unread === 0)
    return <Typography className="empty">{translate('actions.no_gaps')}</Typography>;
  return (
    <Box className="changes-table gaps" aria-busy={!gaps}>
      <Typography role="status">{translate('actions.gaps', { smart_count: gaps?.length ?? 0 })}</Typography>
      <Table size="small" aria-label={translate('actions.GAPS')}>
        <TableHead>
          <TableRow>
            {[
              'comparison.unit',
              'comparison.inspected',
              'comparison.area',
              'actions.lacking',
              'actions.remark',
              'form.do',
            ].map((word) => (
              <TableCell key={word}>{translate(word)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {gaps?.map(({ id, kind, unitId, unitName, inspectionId, inspectedOn, areas, text }) => (
            <TableRow key={id} hover>
              <TableCell>
                <Link to={`/inspections/${inspectionId}/show`}>{unitName}</Link>
              </TableCell>
              <TableCell className="nowrap">{inspectedOn}</TableCell>
              <TableCell>{[...areas].join(', ')}</TableCell>
              <TableCell>{translate(`actions.gap.${kind}`)}</TableCell>
              <TableCell>{text ?? '–'}</TableCell>
              <TableCell>
                {permissions.includes('writeActions') && !asOf && (
                  <Button
                    onClick={() =>
                      navigate(
                        beginAction(
                          {
                            unitId,
                            inspectionId,
                            area: areas.slice(0, 1),
                            ...(kind === 'REMARK_WITHOUT_ACTION' && { findingId: id }),
                          },
                          data?.seen ?? '0',
                        ),
                      )
                    }
                  >
                    {translate('actions.add_action')}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {unread > 0 && <Typography className="muted">{translate('actions.more_gaps', { count: unread })}</Typography>}
    </Box>
  );
}
