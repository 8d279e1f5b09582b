import type { Grade } from '@gradvis/codegen';
import { useTranslate } from 'react-admin';

/** A grade as it stands, by letter and colour, with its origin: «C (från D)». */
export function GradeBadge({
  grade,
  initial,
  adjusted,
}: {
  readonly grade: Grade | null;
  readonly initial: Grade | null;
  readonly adjusted: boolean;
}) {
  const translate = useTranslate();
  if (grade === null) return <span className="grade grade-badge grade-unknown">{translate('grade.unknown')}</span>;
  const text = adjusted
    ? translate('grade.adjusted', { grade, initial: initial ?? translate('grade.unknown') })
    : grade;
  return <span className={`grade grade-badge grade-${adjusted ? 'adjusted' : grade}`}>{text}</span>;
}
