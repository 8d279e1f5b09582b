import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

interface ListedProps {
  readonly title: string;
  /** What its numbers are of, in words. */
  readonly help?: string;
  readonly headings: readonly string[];
  /** Each begins with its key. */
  readonly rows: readonly (readonly [string, ...ReactNode[]])[];
}

/** A list of a report as a table, with how many it holds. */
export function Listed({ title, help, headings, rows }: ListedProps) {
  const translate = useTranslate();
  return (
    <section>
      <Typography variant="h2">
        {translate(title)} <span className="muted">({rows.length})</span>
      </Typography>
      {help && <p>{help}</p>}
      {rows.length === 0 ? (
        <p className="muted">{translate('app.none')}</p>
      ) : (
        <div className="changes-table">
          <Table size="small" className="numbers" aria-label={translate(title)}>
            <TableHead>
              <TableRow>
                {headings.map((word) => (
                  <TableCell key={word}>{translate(word)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(([key, ...cells]) => (
                <TableRow key={key}>
                  {cells.map((cell, place) => (
                    <TableCell key={headings[place]}>{cell}</TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </section>
  );
}
