import { LoggedChangesDocument, type LoggedChangesQuery } from '@gradvis/codegen';
import { Skeleton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';

type Change = LoggedChangesQuery['loggedChanges'][number];

/** What one change set changed, value by value. */
export function LoggedChanges({ seq, count }: { readonly seq: string; readonly count: number }) {
  const translate = useTranslate();
  const { data } = useQuery({ queryKey: ['logged', seq], queryFn: () => request(LoggedChangesDocument, { seq }) });
  if (!data) return <Skeleton variant="rounded" height={60} />;
  const changes = data.loggedChanges;
  return (
    <ul className="logged">
      {changes.map((change) => {
        const place = [change.unitName, change.area && `${translate('comparison.area')} ${change.area}`]
          .filter(Boolean)
          .join(', ');
        return (
          <li key={change.id}>
            {place && `${place}, `}
            {wordsOf(change, translate)}
          </li>
        );
      })}
      {count > changes.length && (
        <li className="muted">{translate('draft.more', { count: count - changes.length })}</li>
      )}
    </ul>
  );
}

function wordsOf({ kind, entity, field, before, after }: Change, translate: (key: string, values?: object) => string) {
  const named = translate(`changes.entity.${entity}`, { _: entity });
  if (kind === 'CREATE') return translate('changes.created', { entity: named });
  if (kind === 'DELETE') return translate('changes.deleted', { entity: named });
  return (
    <>
      {translate(`changes.field.${field}`, { _: field ?? '' })}: {shown(before)} → <strong>{shown(after)}</strong>
    </>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
