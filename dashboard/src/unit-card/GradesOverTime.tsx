import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { GradeBadge } from '../inspections/GradeBadge.tsx';
import { areaLetters } from '../words/area-letters.ts';
import type { CardInspection } from './card-facts.ts';

/** Most inspections side by side, so that the page holds them. */
const mostShown = 6;

/** Grades of a unit by area, one column an inspection, latest first: external ones and its own reviews side by side. */
export function GradesOverTime({ inspections }: { readonly inspections: readonly CardInspection[] }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const shown = inspections.slice(0, mostShown);
  if (shown.length === 0) return <p className="muted">{translate('card.no_inspections')}</p>;
  const nameOf = (letter: string) => {
    const area = shown.flatMap(({ assessments }) => assessments).find((one) => one.area.letter === letter)?.area;
    return area ? (locale === 'sv' ? area.nameSv : area.nameEn) : '';
  };
  return (
    <div className="changes-table">
      <Table size="small" className="grades-over-time" aria-label={translate('card.grades')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('comparison.area')}</TableCell>
            {shown.map(({ id, kind, inspectedOn }) => (
              <TableCell key={id}>
                <Link to={`/inspections/${id}/show`}>{inspectedOn}</Link>
                <br />
                <span className="muted">{translate(kind === 'EXTERNAL' ? 'card.external' : 'card.internal')}</span>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {areaLetters.map((letter) => (
            <TableRow key={letter}>
              <TableCell component="th" scope="row">{`${letter}. ${nameOf(letter)}`}</TableCell>
              {shown.map(({ id, assessments }) => {
                const grade = assessments.find(({ area }) => area.letter === letter)?.gradeInForce;
                return (
                  <TableCell key={id}>
                    {grade ? (
                      <GradeBadge
                        grade={grade.grade ?? null}
                        initial={grade.initial ?? null}
                        adjusted={grade.adjusted}
                      />
                    ) : (
                      '–'
                    )}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
