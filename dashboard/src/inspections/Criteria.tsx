import type { CriterionPartsFragment } from '@gradvis/codegen';
import { useLocaleState, useTranslate } from 'react-admin';

/** The criteria of an area, folded, each with its level and how far it was met. */
export function Criteria({ criteria }: { readonly criteria: readonly CriterionPartsFragment[] }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  return (
    <details className="criteria">
      <summary>{translate('story.criteria', { count: criteria.length })}</summary>
      <ul>
        {criteria.map(({ criterion, fulfilment }) => (
          <li key={criterion.code}>
            <strong>{criterion.code}</strong> {locale === 'sv' ? criterion.titleSv : criterion.titleEn}{' '}
            <span className="muted">
              {translate(`level.${criterion.level}`)} · {translate(`fulfilment.${fulfilment}`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
