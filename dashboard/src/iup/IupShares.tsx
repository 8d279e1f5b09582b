import { IupSharesDocument, type IupSharesQuery, type ShareGroup } from '@gradvis/codegen';
import { Box, Skeleton, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { SidePanel } from '../layout/SidePanel.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { ShareGroupField } from '../tables/ShareGroupField.tsx';
import { useShareGroupName } from '../tables/use-share-group-name.ts';
import { halfYearWords } from './half-years.ts';

type Share = IupSharesQuery['iupShares'][number];

/** A chart holds so many lines before nobody can tell them apart. */
const mostLines = 10;
const ShareTrend = lazy(() => import('../charts/ShareTrend.tsx'));

interface IupSharesProps {
  readonly asOf: string | null;
  readonly halfYears: number;
  readonly onClose: () => void;
}

/** How many plans were revised of those that had to be, by group and half-year: a chart, and the same as a table. */
export function IupShares({ asOf, halfYears, onClose }: IupSharesProps) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const [by, setBy] = useState<ShareGroup>('REGION');
  const nameOf = useShareGroupName(by);
  const variables = { by, halfYears, ...(asOf && { asOf }) };
  const { data, error, refetch } = useLiveQuery(['iup-shares', variables], (signal) =>
    request(IupSharesDocument, variables, signal),
  );
  const shares = data?.iupShares ?? [];
  const columns = [...new Set(shares.map(({ halfYear }) => halfYear))].sort();
  const rows = new Map<string, { readonly name: string; readonly cells: Map<string, Share> }>();
  for (const share of shares) {
    const key = `${share.regionId} ${share.sjukvardsomradeId ?? ''} ${share.unitId ?? ''}`;
    const row = rows.get(key) ?? { name: nameOf(share), cells: new Map() };
    row.cells.set(share.halfYear, share);
    rows.set(key, row);
  }
  const collator = new Intl.Collator(locale);
  const sorted = [...rows].sort(([, one], [, other]) => collator.compare(one.name, other.name));
  const closed = columns.filter((halfYear) => shares.some((share) => share.halfYear === halfYear && share.closed));
  const lines = sorted.map(([id, row]) => ({
    id,
    label: row.name,
    data: closed.map((halfYear) => {
      const { revised, required } = row.cells.get(halfYear) ?? {};
      return typeof revised === 'number' && required ? revised / required : null;
    }),
  }));
  return (
    <SidePanel title={translate('iup.shares')} className="actions-summary" onClose={onClose}>
      <ShareGroupField by={by} onBy={setBy} />
      {error && <Failure error={error} retry={() => refetch()} />}
      {!data && !error && <Skeleton variant="rounded" height={240} />}
      {data && lines.length > 0 && lines.length <= mostLines && closed.length > 1 && (
        <Suspense fallback={<Skeleton variant="rounded" height={220} />}>
          <ShareTrend halfYears={closed.map((halfYear) => halfYearWords(halfYear, translate))} lines={lines} />
        </Suspense>
      )}
      {data && (
        <Box className="changes-table">
          <Table size="small" aria-label={translate('iup.shares')}>
            <TableHead>
              <TableRow>
                <TableCell>{translate(`actions.group.${by}`)}</TableCell>
                {columns.map((halfYear) => (
                  <TableCell key={halfYear} align="right" className="nowrap">
                    {halfYearWords(halfYear, translate)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {sorted.map(([key, row]) => (
                <TableRow key={key}>
                  <TableCell component="th" scope="row">
                    {row.name}
                  </TableCell>
                  {columns.map((halfYear) => (
                    <TableCell key={halfYear} align="right">
                      <ShareCell share={row.cells.get(halfYear)} />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      <p className="muted">{translate('iup.shares_help')}</p>
    </SidePanel>
  );
}

/** One share: per cent, how many of how many, and what stands outside it. */
function ShareCell({ share }: { readonly share: Share | undefined }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  if (!share) return <>–</>;
  const { revised, required, closed, open, notRequired, unknown } = share;
  const beside = [
    ...(open ? [translate('iup.beside.open', { count: open })] : []),
    ...(unknown ? [translate('iup.beside.unknown', { count: unknown })] : []),
    ...(notRequired ? [translate('iup.beside.not_required', { count: notRequired })] : []),
  ].join(', ');
  const main = () => {
    if (typeof revised !== 'number') return translate('iup.too_few');
    if (!closed) return translate('iup.so_far', { revised });
    return required ? `${percent.format(revised / required)} (${revised}/${required})` : '–';
  };
  return (
    <>
      <span className="nowrap">{main()}</span>
      {beside && <span className="beside muted">{beside}</span>}
    </>
  );
}
