import { type ShareGroup, SupervisorCoverageDocument, type SupervisorCoverageQuery } from '@gradvis/codegen';
import { Box, Skeleton, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { DateField } from '../layout/DateField.tsx';
import { Failure } from '../layout/Failure.tsx';
import { SidePanel } from '../layout/SidePanel.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { ShareGroupField } from '../tables/ShareGroupField.tsx';
import { useShareGroupName } from '../tables/use-share-group-name.ts';

type Coverage = SupervisorCoverageQuery['supervisorCoverage'][number];

const headings = ['doctors', 'trained_per_doctor', 'trained', 'up_to_date'] as const;

/** How many trained supervisors there are for the ST doctors, by group. */
export function SupervisorCoverage({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const [by, setBy] = useState<ShareGroup>('REGION');
  const [asOf, setAsOf] = useState('');
  const nameOf = useShareGroupName(by);
  const variables = { by, ...(asOf && { asOf }) };
  const { data, error, refetch } = useLiveQuery(['supervisor-coverage', variables], (signal) =>
    request(SupervisorCoverageDocument, variables, signal),
  );
  const collator = new Intl.Collator(locale);
  const rows = (data?.supervisorCoverage ?? [])
    .map((coverage) => ({ name: nameOf(coverage), coverage }))
    .sort((one, other) => collator.compare(one.name, other.name));
  return (
    <SidePanel title={translate('training.coverage')} className="actions-summary" onClose={onClose}>
      <ShareGroupField by={by} onBy={setBy} />
      <DateField label={translate('comparison.asOf')} value={asOf} onDate={setAsOf} sx={{ width: 130, ml: 1 }} />
      {error && <Failure error={error} retry={() => refetch()} />}
      {!data && !error && <Skeleton variant="rounded" height={240} />}
      {data && (
        <Box className="changes-table">
          <Table size="small" className="numbers" aria-label={translate('training.coverage')}>
            <TableHead>
              <TableRow>
                <TableCell>{translate(`actions.group.${by}`)}</TableCell>
                {headings.map((heading) => (
                  <TableCell key={heading} align="right">
                    {translate(`training.coverage_${heading}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(({ name, coverage }) => (
                <CoverageRow
                  key={`${coverage.regionId} ${coverage.sjukvardsomradeId ?? ''} ${coverage.unitId ?? ''}`}
                  name={name}
                  coverage={coverage}
                />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      <p className="muted">{translate('training.coverage_help')}</p>
    </SidePanel>
  );
}

/** A group: its ST doctors, trained specialists for each of them, and how many of the specialists are trained. */
function CoverageRow({ name, coverage }: { readonly name: string; readonly coverage: Coverage }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const { doctors, specialists, trained, updated } = coverage;
  const tooFew = translate('iup.too_few');
  const perDoctor = () => {
    if (typeof doctors !== 'number' || typeof trained !== 'number') return tooFew;
    return doctors > 0 ? decimal.format(trained / doctors) : '–';
  };
  const share = (count: number | null | undefined) => {
    if (typeof count !== 'number') return tooFew;
    return specialists ? `${percent.format(count / specialists)} (${count}/${specialists})` : '–';
  };
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {name}
      </TableCell>
      {[doctors ?? tooFew, perDoctor(), share(trained), share(updated)].map((text, place) => (
        <TableCell key={headings[place]} align="right" className="nowrap">
          {text}
        </TableCell>
      ))}
    </TableRow>
  );
}
