import type { Cell, GradeLetter } from './profile.ts';
import type { Show } from './view.ts';

type Translate = (key: string, values?: object) => string;

/** Words for a grade: «C, justerad från D», «okänd», «inte granskad». */
export function spokenGrade(translate: Translate, inForce: GradeLetter, initial: GradeLetter): string {
  if (inForce === '-') return translate('grade.none');
  if (inForce === '?') return translate('grade.unknown');
  if (inForce === 'c')
    return translate('grade.spoken_adjusted', {
      grade: 'C',
      initial: initial === '?' ? translate('grade.unknown') : initial,
    });
  return inForce;
}

/** What a screen reader says of a cell. */
export function spokenCell(translate: Translate, show: Show, previous: boolean) {
  return (unit: string, area: string, cell: Cell): string => {
    const of = (inForce: GradeLetter, initial: GradeLetter) =>
      spokenGrade(translate, show === 'initial' ? initial : inForce, initial);
    const parts = [translate('grade.spoken', { unit, area, grade: of(cell.inForce, cell.initial) })];
    if (show !== 'initial' && cell.change === '+') parts.push(translate('grade.spoken_better'));
    if (show !== 'initial' && cell.change === '-') parts.push(translate('grade.spoken_worse'));
    if (show !== 'initial' && cell.plan)
      parts.push(translate('grade.plan', { done: cell.plan.followedUp, total: cell.plan.total }));
    if (previous) parts.push(translate('grade.spoken_before', { grade: of(cell.inForceBefore, cell.initialBefore) }));
    return parts.join(', ');
  };
}
