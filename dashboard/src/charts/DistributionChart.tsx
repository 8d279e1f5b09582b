import { Skeleton } from '@mui/material';
import { type ComponentProps, lazy, Suspense } from 'react';

/** The charts' library is fetched when a chart is first shown: tables do without it. */
const GradeDistribution = lazy(() => import('./GradeDistribution.tsx'));

export function DistributionChart(props: ComponentProps<typeof GradeDistribution>) {
  return (
    <Suspense fallback={<Skeleton variant="rounded" height={250} />}>
      <GradeDistribution {...props} />
    </Suspense>
  );
}
