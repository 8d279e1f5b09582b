import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { SidePanel } from '../layout/SidePanel.tsx';
import type { Delmal } from './completeness-columns.ts';
import { type CompletenessRow, lacksByDelmal } from './completeness-rows.ts';

interface LacksPanelProps {
  readonly rows: readonly CompletenessRow[];
  readonly delmal: readonly Delmal[];
  readonly onClose: () => void;
}

/** «Which delmål have no assessment method here?»: of the plans shown, by delmål, those most often lacking first. */
export function LacksPanel({ rows, delmal, onClose }: LacksPanelProps) {
  const translate = useTranslate();
  const { checked, of } = lacksByDelmal(
    rows,
    delmal.map(({ code }) => code),
  );
  const listed = delmal
    .map((one) => ({ ...one, ...(of.get(one.code) ?? { activity: 0, method: 0 }) }))
    .filter(({ activity, method }) => activity + method > 0)
    .sort((one, other) => other.method - one.method || other.activity - one.activity);
  return (
    <SidePanel title={translate('completeness.by_delmal')} className="action-panel" onClose={onClose}>
      <p>{translate('completeness.of_checked', { checked, all: rows.length })}</p>
      {listed.length === 0 ? (
        <p className="muted">{translate(checked === 0 ? 'completeness.none_checked' : 'completeness.all_there')}</p>
      ) : (
        <Table size="small" className="numbers">
          <TableHead>
            <TableRow>
              <TableCell>{translate('completeness.delmal_word')}</TableCell>
              <TableCell align="right">{translate('completeness.no_method')}</TableCell>
              <TableCell align="right">{translate('completeness.no_activity')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {listed.map(({ code, title, activity, method }) => (
              <TableRow key={code}>
                <TableCell component="th" scope="row">
                  <strong>{code}</strong> {title}
                </TableCell>
                <TableCell align="right">{method}</TableCell>
                <TableCell align="right">{activity}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SidePanel>
  );
}
