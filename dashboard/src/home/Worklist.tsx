import { type WorkKind, WorklistDocument, type WorklistQuery } from '@gradvis/codegen';
import { Skeleton, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { layoutText } from '../grid/layout.ts';
import { daysBetween } from '../layout/days.ts';
import { Failure } from '../layout/Failure.tsx';
import { today } from '../layout/moments.ts';
import { useLiveQuery } from '../live/use-live-query.ts';

type WorkItem = WorklistQuery['worklist']['items'][number];

type Translate = (key: string) => string;

/** Where the grid is that shows all of a kind: the clock's rows are narrowed by the words in its columns. */
function gridOf(kind: WorkKind, translate: Translate): string {
  const clock = (column: string, words?: string) =>
    `/clock?${new URLSearchParams({ own: '1', ...(words && { layout: layoutText({ columns: [], checks: { [column]: [translate(words)] } }) }) })}`;
  const plans = (...words: string[]) =>
    `/iup?${new URLSearchParams({ own: '1', layout: layoutText({ columns: [], checks: { todo: words.map(translate) } }) })}`;
  switch (kind) {
    case 'ACTION_LATE':
      return '/actions?own=1&stand=LATE&sort=daysLeft:asc';
    case 'ACTION_DUE_SOON':
      return '/actions?own=1&stand=DUE_SOON&sort=daysLeft:asc';
    case 'FOLLOW_UP_LATE':
    case 'FOLLOW_UP_SOON':
      return '/actions?own=1&stand=TO_FOLLOW_UP&sort=followUpOn:asc';
    case 'PLAN_LATE':
      return clock('plan', 'clock.plan_LATE');
    case 'PLAN_AWAITED':
      return clock('plan', 'clock.plan_AWAITED');
    case 'INSPECTION_OVERDUE':
      return clock('state', 'clock.OVERDUE');
    case 'INSPECTION_DUE_SOON':
      return clock('state', 'clock.DUE_SOON');
    case 'INSPECTION_PLANNED':
      return clock('plannedOn');
    case 'ROUND_TO_ANSWER':
      return '/round';
    case 'ROUND_TO_ACCEPT':
      return '/round?state=TO_ACCEPT';
    case 'PLAN_TO_REVISE':
      return plans('iup.todo_REVISE', 'iup.todo_BOTH');
    case 'FIRST_PLAN_LATE':
      return plans('iup.todo_PLAN', 'iup.todo_BOTH');
    case 'MID_MISSED':
    case 'MID_LATE':
    case 'MID_APPLY_NOW':
    case 'MID_REVISE_PLAN': {
      const need = translate(`mid.need_${kind.slice(4)}`);
      return `/mid?${new URLSearchParams({ own: '1', layout: layoutText({ columns: [], checks: { need: [need] } }) })}`;
    }
  }
}
const late: readonly WorkKind[] = [
  'ACTION_LATE',
  'FOLLOW_UP_LATE',
  'PLAN_LATE',
  'INSPECTION_OVERDUE',
  'FIRST_PLAN_LATE',
  'MID_MISSED',
  'MID_LATE',
];

/** What needs me now, from my own units: how much of each kind, and the most pressing. */
export function Worklist() {
  const translate = useTranslate();
  const { data, error, refetch } = useLiveQuery(['worklist'], (signal) => request(WorklistDocument, {}, signal));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={240} />;
  const { counts, items, totalCount } = data.worklist;
  return (
    <section>
      <Typography variant="h2">{translate('home.needs_me')}</Typography>
      {totalCount === 0 ? (
        <p>{translate('home.nothing')}</p>
      ) : (
        <>
          <ul className="work-counts">
            {counts
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => (
                <li key={kind} className={late.includes(kind) ? 'work-late' : ''}>
                  <Link to={gridOf(kind, translate)}>
                    <strong>{count}</strong> {translate(`work.${kind}`, { smart_count: count })}
                  </Link>
                </li>
              ))}
          </ul>
          <div className="changes-table">
            <Table size="small" aria-label={translate('home.needs_me')}>
              <TableBody>
                {items.map((item) => (
                  <Item key={`${item.kind} ${item.id}`} item={item} />
                ))}
              </TableBody>
            </Table>
          </div>
          {totalCount > items.length && (
            <p className="muted">{translate('home.more', { smart_count: totalCount - items.length })}</p>
          )}
        </>
      )}
    </section>
  );
}

/** Where something is done. */
function addressOf({ kind, id, unitId, area, person, halfYear }: WorkItem): string {
  if (halfYear) {
    const place = kind === 'ROUND_TO_ANSWER' ? { answer: unitId } : { unit: unitId };
    return `/round?${new URLSearchParams({ half: halfYear, ...place })}`;
  }
  if (area) return `/actions?unit=${unitId}&action=${id}`;
  return person ? `/iup?unit=${unitId}&doctor=${id}` : `/units/${unitId}/show`;
}

function Item({ item }: { readonly item: WorkItem }) {
  const { kind, unitName, area, criterion, person, on } = item;
  const translate = useTranslate();
  const days = daysBetween(today(), on);
  return (
    <TableRow hover>
      <TableCell className="nowrap">
        <span className={days < 0 ? 'late-word' : ''}>
          {days < 0
            ? translate('home.days_late', { smart_count: -days })
            : translate('home.days_left', { smart_count: days })}
        </span>
      </TableCell>
      <TableCell className="nowrap">{on}</TableCell>
      <TableCell>
        <Link to={addressOf(item)}>{[person, unitName, criterion ?? area].filter(Boolean).join(', ')}</Link>
      </TableCell>
      <TableCell>{translate(`work.one.${kind}`)}</TableCell>
    </TableRow>
  );
}
