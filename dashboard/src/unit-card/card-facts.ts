import type { Grade, UnitCardQuery } from '@gradvis/codegen';

export type Unit = NonNullable<UnitCardQuery['unit']>;
export type CardInspection = Unit['inspections'][number];
export type CardAction = UnitCardQuery['actionRegister']['items'][number];

const rank: Record<Grade, number> = { A: 0, B: 1, C: 2, D: 3 };

/** An area whose initial grade moved from one external inspection to the next. */
export interface Move {
  readonly area: string;
  readonly before: Grade;
  readonly now: Grade;
}

/** How initial grades moved between the last two external inspections: better ones and worse ones. */
export function movesOf(inspections: readonly CardInspection[]): {
  readonly better: readonly Move[];
  readonly worse: readonly Move[];
} {
  const [last, previous] = inspections.filter(({ kind }) => kind === 'EXTERNAL');
  const moves = (last?.assessments ?? []).flatMap(({ area, gradeInForce: { initial } }): Move[] => {
    const before = previous?.assessments.find((one) => one.area.letter === area.letter)?.gradeInForce.initial;
    return initial && before ? [{ area: area.letter, before, now: initial }] : [];
  });
  return {
    better: moves.filter(({ before, now }) => rank[now] < rank[before]),
    worse: moves.filter(({ before, now }) => rank[now] > rank[before]),
  };
}

/** Promises that are not closed: late ones first, then by due day. */
export function openPromises(actions: readonly CardAction[]): CardAction[] {
  return actions
    .filter(({ status }) => status === 'PLANNED' || status === 'IN_PROGRESS' || status === 'DONE')
    .sort(
      (one, other) =>
        Number(other.late) - Number(one.late) || (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'),
    );
}
