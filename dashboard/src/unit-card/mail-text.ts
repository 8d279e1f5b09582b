import type { UnitCardQuery } from '@gradvis/codegen';
import { type Move, movesOf, openPromises } from './card-facts.ts';

type Translate = (key: string, values?: object) => string;

/** A letter to the verksamhetschef: the clock, what improved, what is promised and late, and what was agreed at the last visit. */
export function mailText(
  { unit, actionRegister, inspectionClock }: UnitCardQuery,
  translate: Translate,
  sender: string,
): { readonly subject: string; readonly body: string } {
  if (!unit) return { subject: '', body: '' };
  const clock = inspectionClock.items[0];
  const { better, worse } = movesOf(unit.inspections);
  const moves = (list: readonly Move[]) =>
    list.map(({ area, before, now }) => `${area} (${before} → ${now})`).join(', ');
  const promises = openPromises(actionRegister.items);
  const late = promises.filter((promise) => promise.late);
  const lines = (list: typeof promises) =>
    list.map(
      ({ criterion, area, text, dueOn, responsible }) =>
        `- ${[criterion ?? area, text, dueOn && translate('story.due', { date: dueOn }), responsible].filter(Boolean).join(' · ')}`,
    );
  const agreed = unit.visits[0]?.steps.filter(({ doneOn }) => !doneOn) ?? [];
  const parts = [
    translate('mail.greeting'),
    [
      clock?.lastExternalOn && translate('mail.last', { unit: unit.name, date: clock.lastExternalOn }),
      clock?.plannedOn
        ? translate('mail.planned', { date: clock.plannedOn })
        : clock?.nextDueOn && translate('mail.next', { date: clock.nextDueOn }),
      clock?.plan === 'LATE' || clock?.plan === 'AWAITED'
        ? translate(`mail.plan_${clock.plan}`, { date: clock.planDueOn ?? '' })
        : undefined,
    ]
      .filter(Boolean)
      .join(' '),
    better.length > 0 && translate('mail.better', { areas: moves(better) }),
    worse.length > 0 && translate('mail.worse', { areas: moves(worse) }),
    late.length > 0 && [translate('mail.late', { smart_count: late.length }), ...lines(late)].join('\n'),
    promises.length > late.length &&
      [
        translate('mail.open', { smart_count: promises.length - late.length }),
        ...lines(promises.filter((promise) => !promise.late)),
      ].join('\n'),
    agreed.length > 0 &&
      [
        translate('mail.agreed', { date: unit.visits[0]?.visitedOn ?? '' }),
        ...agreed.map(({ text, responsible, dueOn }) => `- ${[text, responsible, dueOn].filter(Boolean).join(' · ')}`),
      ].join('\n'),
    `${translate('mail.regards')}\n${sender}`,
  ];
  return { subject: translate('mail.subject', { unit: unit.name }), body: parts.filter(Boolean).join('\n\n') };
}
