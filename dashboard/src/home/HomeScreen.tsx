import { HomeDistributionDocument } from '@gradvis/codegen';
import { Box, Typography } from '@mui/material';
import { usePermissions, useTranslate } from 'react-admin';
import { DistributionChart } from '../charts/DistributionChart.tsx';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { today } from '../layout/moments.ts';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { Reminders } from './Reminders.tsx';
import { Worklist } from './Worklist.tsx';

/** Översikt: what needs me now, and how the region's grades stand beside a year ago. */
export function HomeScreen() {
  const translate = useTranslate();
  const { permissions } = usePermissions<string[]>();
  if (!permissions) return null;
  const reminded = permissions.includes('beReminded');
  return (
    <Box component="article" className="report home">
      <ScreenTitle title={translate('home.title')} />
      {reminded && <Worklist />}
      {permissions.includes('readDistribution') && <Region />}
      {reminded && <Reminders />}
    </Box>
  );
}

/** The same day a year ago; of 29 February the day before. */
function yearBefore(day: string): string {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? before.replace('-29', '-28') : before;
}

function Region() {
  const translate = useTranslate();
  const before = yearBefore(today());
  const { data, error, refetch } = useLiveQuery(['home-distribution', before], (signal) =>
    request(HomeDistributionDocument, { before }, signal),
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  return (
    <section>
      <Typography variant="h2">{translate('home.distribution')}</Typography>
      {data && (
        <DistributionChart
          now={data.now.regionDistribution}
          nowOn={data.now.asOf}
          before={data.before.regionDistribution}
          beforeOn={before}
          folded
        />
      )}
    </section>
  );
}
