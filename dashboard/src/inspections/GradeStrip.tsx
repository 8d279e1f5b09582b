import type { Grade } from '@gradvis/codegen';
import { useTranslate } from 'react-admin';

interface Graded {
  readonly area: { readonly letter: string };
  readonly gradeInForce: { readonly grade?: Grade | null; readonly initial?: Grade | null; readonly adjusted: boolean };
}

/** Eight grades in a row, A–H, each with its words for a screen reader. */
export function GradeStrip({ assessments }: { readonly assessments: readonly Graded[] }) {
  const translate = useTranslate();
  return (
    <span className="grade-strip">
      {assessments.map(({ area, gradeInForce: { grade, initial, adjusted } }) => {
        const words = !grade
          ? translate('grade.unknown')
          : adjusted
            ? translate('grade.spoken_adjusted', { grade, initial: initial ?? translate('grade.unknown') })
            : grade;
        const look = !grade ? 'unknown' : adjusted ? 'adjusted' : grade;
        return (
          <span key={area.letter} className={`grade grade-${look}`} title={`${area.letter}: ${words}`}>
            <span aria-hidden="true">{grade ?? '?'}</span>
            <span className="visually-hidden">{`${translate('comparison.area')} ${area.letter}, ${words}. `}</span>
          </span>
        );
      })}
    </span>
  );
}
