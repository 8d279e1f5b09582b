import { InspectionLoadDocument, type InspectionLoadQueryVariables } from '@gradvis/codegen';
import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { SidePanel } from '../layout/SidePanel.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';

interface InspectionLoadProps {
  readonly variables: InspectionLoadQueryVariables;
  readonly onClose: () => void;
}

/** How many inspections fall in each half-year: planned, and due by the cycle. */
export function InspectionLoad({ variables, onClose }: InspectionLoadProps) {
  const translate = useTranslate();
  const { data, error, refetch } = useLiveQuery(['inspection-load', variables], (signal) =>
    request(InspectionLoadDocument, variables, signal),
  );
  const loads = data?.inspectionLoad ?? [];
  const most = Math.max(1, ...loads.map(({ planned, due }) => Math.max(planned, due)));
  return (
    <SidePanel title={translate('clock.load')} className="load-panel" onClose={onClose}>
      {error && <Failure error={error} retry={() => refetch()} />}
      {data && loads.length === 0 && <Typography className="muted">{translate('clock.no_load')}</Typography>}
      {loads.length > 0 && (
        <Table size="small" className="load" aria-label={translate('clock.load')}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('clock.half_year')}</TableCell>
              <TableCell align="right" className="load-due-heading">
                {translate('clock.due_in')}
              </TableCell>
              <TableCell align="right" className="load-planned-heading">
                {translate('clock.planned_in')}
              </TableCell>
              <TableCell aria-hidden="true" />
            </TableRow>
          </TableHead>
          <TableBody>
            {loads.map(({ halfYear, planned, due }) => (
              <TableRow key={halfYear}>
                <TableCell component="th" scope="row">
                  {translate(`clock.half_${halfYear.slice(5)}`, { year: halfYear.slice(0, 4) })}
                </TableCell>
                <TableCell align="right">{due}</TableCell>
                <TableCell align="right">{planned}</TableCell>
                <TableCell aria-hidden="true">
                  <svg width="100%" height="18" aria-hidden="true">
                    <rect className="load-due" x="0" y="2" height="6" width={`${(due / most) * 100}%`} />
                    <rect className="load-planned" x="0" y="10" height="6" width={`${(planned / most) * 100}%`} />
                  </svg>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SidePanel>
  );
}
