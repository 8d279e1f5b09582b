import { YearlyReportDocument, type YearlyReportQuery } from '@gradvis/codegen';
import { Alert, Box, MenuItem, Skeleton, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { DistributionChart } from '../charts/DistributionChart.tsx';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { Failure } from '../layout/Failure.tsx';
import { today } from '../layout/moments.ts';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { Differences } from './Differences.tsx';
import { ReportTables } from './ReportTables.tsx';
import { ReportTools } from './ReportTools.tsx';

export type Report = NonNullable<YearlyReportQuery['yearlyReport']>;

/** Years back for which a report is offered. */
const yearsBack = 12;

/** Årsrapport: a region's year in figures, on screen, on paper and as a workbook. */
export function ReportScreen() {
  const translate = useTranslate();
  const { regions } = usePlaces();
  const [parameters, setParameters] = useSearchParams();
  const thisYear = Number(today().slice(0, 4));
  const regionId = parameters.get('region') ?? regions[0]?.id ?? '';
  const asked = Number(parameters.get('year'));
  const year = asked > thisYear - yearsBack && asked <= thisYear ? asked : thisYear;
  const set = (name: string, value: string) =>
    setParameters((present) => {
      const next = new URLSearchParams(present);
      next.set(name, value);
      return next;
    });
  const region = regions.find(({ id }) => id === regionId);
  return (
    <Box component="article" className="report yearly-report">
      <ScreenTitle title={translate('report.title')} />
      <Box className="toolbar no-print">
        {regions.length > 1 && (
          <TextField
            select
            label={translate('comparison.region')}
            value={regionId}
            onChange={(event) => set('region', event.target.value)}
            sx={{ minWidth: 200 }}
          >
            {regions.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
        <TextField
          select
          label={translate('report.year')}
          value={year}
          onChange={(event) => set('year', event.target.value)}
          sx={{ minWidth: 100 }}
        >
          {Array.from({ length: yearsBack }, (_, back) => thisYear - back).map((one) => (
            <MenuItem key={one} value={one}>
              {one}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {region && <YearReport key={`${region.id} ${year}`} regionId={region.id} regionName={region.name} year={year} />}
    </Box>
  );
}

interface YearReportProps {
  readonly regionId: string;
  readonly regionName: string;
  readonly year: number;
}

function YearReport({ regionId, regionName, year }: YearReportProps) {
  const translate = useTranslate();
  const { data, error, refetch } = useLiveQuery(['yearly-report', regionId, year], (signal) =>
    request(YearlyReportDocument, { regionId, year }, signal),
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={400} />;
  const report = data.yearlyReport;
  if (!report) return <Alert severity="info">{translate('report.none')}</Alert>;
  const { figures } = report;
  return (
    <>
      <header>
        <Typography variant="h2">{translate('report.of', { region: regionName, year })}</Typography>
        <Typography color="text.secondary">{translate('report.as_of', { date: figures.asOf })}</Typography>
        <ReportTools report={report} regionId={regionId} />
      </header>
      <Differences differences={report.differences} />
      <Overview report={report} />
      <section>
        <Typography variant="h2">{translate('report.distribution')}</Typography>
        <p>{translate('report.distribution_help')}</p>
        <DistributionChart
          now={figures.distribution}
          nowOn={figures.asOf}
          before={figures.distributionBefore}
          beforeOn={`${year - 1}-12-31`}
        />
      </section>
      <ReportTables figures={figures} />
    </>
  );
}

/** The year at a glance. */
function Overview({ report: { figures } }: { readonly report: Report }) {
  const translate = useTranslate();
  const { units, inspections, internalReviews, uninspected, shortfalls, actions } = figures;
  const adjusted = shortfalls.filter((one) => one.adjusted).length;
  return (
    <dl className="facts overview">
      {[
        ['report.units', units],
        ['report.inspections', inspections.length],
        ['report.internal', internalReviews],
        ['report.uninspected', uninspected.length],
        ['report.ds', shortfalls.length],
        ['report.ds_adjusted', adjusted],
        ['actions.number.open', actions.open],
        ['actions.number.late', actions.late],
        ['actions.number.done', actions.done],
        ['actions.number.followedUp', actions.followedUp],
        ['actions.number.medianLateDays', actions.medianLateDays ?? '–'],
      ].map(([term, value]) => (
        <div key={term}>
          <dt>{translate(String(term))}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
