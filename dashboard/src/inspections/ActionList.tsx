import type { ActionPartsFragment } from '@gradvis/codegen';
import { Chip } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';

/** What a unit promised, and how it stands. */
export function ActionList({ actions }: { readonly actions: readonly ActionPartsFragment[] }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  return (
    <ol className="actions">
      {actions.map(({ id, text, criterion, state }) => (
        <li key={id}>
          <div>
            <Chip size="small" label={translate(`status.${state.status}`)} className={`status-${state.status}`} />
            {state.late && <Chip size="small" label={translate('story.late')} className="late" />}
            {state.followUpLate && !state.late && (
              <Chip size="small" label={translate('story.follow_up_late')} className="late" />
            )}
            {criterion && (
              <span className="muted">
                {criterion.code} {locale === 'sv' ? criterion.titleSv : criterion.titleEn}
              </span>
            )}
          </div>
          <p>{text ?? <span className="muted">{translate('story.forbidden')}</span>}</p>
          <p className="muted">
            {[
              state.dueOn && translate('story.due', { date: state.dueOn }),
              state.followUpOn && translate('story.follow_up', { date: state.followUpOn }),
              state.responsible && translate('story.responsible', { name: state.responsible }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  );
}
