import { Alert, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Report } from './ReportScreen.tsx';

/** What has changed in the register since the report was signed: the report itself stays. */
export function Differences({ differences }: { readonly differences: Report['differences'] }) {
  const translate = useTranslate();
  if (differences.length === 0) return null;
  const nameOf = (path: readonly string[]) =>
    path.map((part) => translate(`report.part.${part}`, { _: part })).join(', ');
  return (
    <section>
      <Alert severity="warning">{translate('report.differences', { smart_count: differences.length })}</Alert>
      <div className="changes-table">
        <Table size="small" aria-label={translate('report.differences', { smart_count: differences.length })}>
          <TableHead>
            <TableRow>
              {['report.figure', 'report.as_signed', 'report.as_is'].map((word) => (
                <TableCell key={word}>{translate(word)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {differences.map(({ path, signed, now }) => (
              <TableRow key={path.join('/')}>
                <TableCell component="th" scope="row">
                  {nameOf(path)}
                </TableCell>
                <TableCell>{signed ?? translate('report.was_not')}</TableCell>
                <TableCell>{now ?? translate('report.is_not')}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}
