import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useLocaleState, useTranslate } from 'react-admin';
import { gradeColours, type ShownGrade } from '../theme/grade-colours.ts';
import { type AreaCounts, countsOf } from './grade-counts.ts';

interface GradeDistributionProps {
  readonly now: readonly AreaCounts[];
  readonly nowOn: string;
  readonly before: readonly AreaCounts[];
  readonly beforeOn: string;
  /** The table is folded until one asks for it. */
  readonly folded?: boolean;
}

const shades = ['A', 'B', 'C', 'c', 'D', '?'] as const satisfies readonly ShownGrade[];

/** Grades in force by area, two days side by side: a chart, and the same as a table. */
export default function GradeDistribution({ now, nowOn, before, beforeOn, folded = false }: GradeDistributionProps) {
  const translate = useTranslate();
  const theme = useTheme();
  const [locale = 'sv'] = useLocaleState();
  const number = new Intl.NumberFormat(locale);
  const words: Record<(typeof shades)[number], string> = {
    A: 'A',
    B: 'B',
    C: 'C',
    c: translate('grade.adjusted', { grade: 'C', initial: 'D' }),
    D: 'D',
    '?': translate('grade.unknown'),
  };
  const days = [
    { id: 'before', on: beforeOn, areas: before },
    { id: 'now', on: nowOn, areas: now },
  ];
  const series = days.flatMap(({ id, on, areas }) =>
    shades.map((shade) => ({
      id: `${id}-${shade}`,
      stack: id,
      label: `${words[shade]}, ${on}`,
      data: areas.map((area) => countsOf(area)[shade]),
      color: gradeColours[theme.palette.mode][shade].background,
    })),
  );
  return (
    <>
      <div className="chart" role="img" aria-label={translate('report.chart', { before: beforeOn, now: nowOn })}>
        <BarChart
          height={250}
          series={series}
          xAxis={[{ scaleType: 'band', data: now.map(({ area }) => area), categoryGapRatio: 0.35, barGapRatio: 0.1 }]}
          yAxis={[{ width: 60, label: translate('report.units_axis') }]}
          hideLegend
          skipAnimation
        />
        <ul className="chart-legend" aria-hidden>
          {shades.map((shade) => (
            <li key={shade}>
              <span
                className="chart-colour"
                style={{ backgroundColor: gradeColours[theme.palette.mode][shade].background }}
              />
              {words[shade]}
            </li>
          ))}
          <li>{translate('report.left_right', { before: beforeOn, now: nowOn })}</li>
        </ul>
      </div>
      <details className="chart-table" open={!folded}>
        <summary>{translate('report.as_table')}</summary>
        <div className="changes-table">
          <Table size="small" className="numbers" aria-label={translate('report.distribution')}>
            <TableHead>
              <TableRow>
                <TableCell>{translate('comparison.area')}</TableCell>
                <TableCell>{translate('report.day')}</TableCell>
                {shades.map((shade) => (
                  <TableCell key={shade} align="right">
                    {words[shade]}
                  </TableCell>
                ))}
                <TableCell align="right">{translate('report.never')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {now.flatMap(({ area }, place) =>
                days.toReversed().map(({ id, on, areas }) => {
                  const own = areas[place];
                  if (!own) return null;
                  const counts = countsOf(own);
                  return (
                    <TableRow key={`${area}-${id}`}>
                      <TableCell component="th" scope="row">
                        {area}
                      </TableCell>
                      <TableCell className="nowrap">{on}</TableCell>
                      {shades.map((shade) => (
                        <TableCell key={shade} align="right">
                          {number.format(counts[shade])}
                        </TableCell>
                      ))}
                      <TableCell align="right">{number.format(own.inForce.none)}</TableCell>
                    </TableRow>
                  );
                }),
              )}
            </TableBody>
          </Table>
        </div>
      </details>
    </>
  );
}
