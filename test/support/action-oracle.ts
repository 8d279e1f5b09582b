import { type StoredEvent, statusSince } from '@gradvis/server/action-plans/action-events';
import { actionStateOn, isUnclosed, isUnfinished, lateDaysUntil } from '@gradvis/server/action-plans/action-state';
import { warningLetters } from '@gradvis/server/action-plans/action-warnings';
import { defaultPolicy } from '@gradvis/server/inspections/inspection-clock';
import { addDays, addMonths } from '@gradvis/server/time/calendar';
import { fromDate } from '@gradvis/server/time/calendar-date';
import type { TestApp } from './app.ts';

/** Every row that the register of actions rests on, read plainly. */
export async function readActions({ database: { client } }: TestApp) {
  const units = await client.unit.findMany({
    include: {
      memberships: true,
      inspections: {
        include: {
          actionPlan: {
            include: { actions: { include: { area: true, criterion: true, events: { include: { person: true } } } } },
          },
        },
      },
    },
  });
  const collator = new Intl.Collator('sv');
  units.sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return { units, policies: await client.inspectionPolicy.findMany({ orderBy: { validFrom: 'asc' } }) };
}
export type ActionsRead = Awaited<ReturnType<typeof readActions>>;
type UnitRead = ActionsRead['units'][number];
type ActionRead = NonNullable<UnitRead['inspections'][number]['actionPlan']>['actions'][number];

/** What a viewer may see at a unit. */
export interface Sight {
  readonly units: (unitId: string) => boolean;
  readonly text: (unitId: string) => boolean;
  readonly people: (unitId: string) => boolean;
}
export const everything: Sight = { units: () => true, text: () => true, people: () => true };

/** Policies of a region by then; the last one counts. */
export const policyOn = ({ policies }: ActionsRead, regionId: string, day: string) =>
  policies.findLast((one) => one.regionId === regionId && fromDate(one.validFrom) <= day) ?? defaultPolicy;

function nextInspectionOn(read: ActionsRead, unit: UnitRead, day: string): string | null {
  const days = unit.inspections
    .filter(({ kind }) => kind === 'EXTERNAL')
    .map(({ inspectedOn }) => fromDate(inspectedOn))
    .filter((one) => one <= day)
    .sort();
  const last = days.at(-1);
  return last ? addMonths(last, policyOn(read, unit.regionId, day).cycleMonths) : null;
}

const plain = ({ events }: ActionRead): StoredEvent[] =>
  events
    .map((event) => ({ ...event, validFrom: fromDate(event.validFrom), date: fromDate(event.date) }))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));

/** The register as of a day, as the pure rules have it. */
export function expectedRegister(read: ActionsRead, day: string, sight: Sight = everything) {
  return read.units
    .filter(({ id }) => sight.units(id))
    .flatMap((unit) =>
      [...unit.inspections]
        .sort((a, b) => {
          const [one, other] = [fromDate(a.inspectedOn), fromDate(b.inspectedOn)];
          return one === other ? (a.id < b.id ? -1 : 1) : one < other ? 1 : -1;
        })
        .flatMap((inspection) =>
          [...(inspection.actionPlan?.actions ?? [])]
            .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
            .map((action) => ({ action, unit, inspection })),
        ),
    )
    .flatMap(({ action, unit, inspection }) => {
      const known = plain(action).filter(({ validFrom }) => validFrom <= day);
      if (known.length === 0) return [];
      const { responsibleId, followUpResponsibleId, ...state } = actionStateOn(known, day);
      const nameOf = (id: string | null) =>
        sight.people(unit.id)
          ? (action.events.find(({ personId }) => personId === id && id)?.person?.name ?? null)
          : null;
      const warned = { ...state, text: action.text, responsibleId, followUpResponsibleId };
      const letters = warningLetters({ ...warned, nextInspectionOn: nextInspectionOn(read, unit, day) });
      const member = unit.memberships
        .filter(({ validFrom }) => fromDate(validFrom) <= day)
        .sort((a, b) => (fromDate(a.validFrom) < fromDate(b.validFrom) ? 1 : -1))[0];
      return [
        {
          id: action.id,
          unitId: unit.id,
          unitName: unit.name,
          unitCode: unit.code,
          regionId: unit.regionId,
          sjukvardsomradeId: member?.sjukvardsomradeId ?? null,
          inspectionId: inspection.id,
          inspectedOn: fromDate(inspection.inspectedOn),
          area: action.area.letter,
          criterionId: action.criterionId,
          criterion: action.criterion?.code ?? null,
          position: action.position,
          text: sight.text(unit.id) ? action.text : null,
          evidence: sight.text(unit.id) ? action.evidence : null,
          plannedOn: known.find(({ kind }) => kind === 'STATUS')?.validFrom ?? null,
          doneOn: statusSince(known, 'DONE'),
          followedUpOn: statusSince(known, 'FOLLOWED_UP'),
          firstDueOn: known.find(({ kind }) => kind === 'DUE_ON')?.date ?? null,
          ...state,
          responsible: nameOf(responsibleId),
          followUpResponsible: nameOf(followUpResponsibleId),
          lateDays: lateDaysUntil(known, day),
          warnings: [...letters]
            .filter((letter) => (letter !== 'w' || sight.text(unit.id)) && (letter !== 'p' || sight.people(unit.id)))
            .join(''),
        },
      ];
    });
}
export type ExpectedAction = ReturnType<typeof expectedRegister>[number];

/** Whether an action stands so on a day. */
export const standsSo = {
  OPEN: ({ status }: ExpectedAction) => isUnfinished(status),
  LATE: ({ late }: ExpectedAction) => late,
  DUE_SOON: ({ status, dueOn }: ExpectedAction, day: string) =>
    isUnfinished(status) && dueOn !== null && dueOn >= day && dueOn <= addDays(day, 30),
  TO_FOLLOW_UP: ({ status, followUpOn }: ExpectedAction, day: string) =>
    status === 'DONE' || (isUnclosed(status) && followUpOn !== null && followUpOn < day),
} as const;

/** Odd histories, such as the demo data has not: moved, opened again, dropped, dated in the future. */
export async function addOddActions({ database: { client } }: TestApp, make: (events: object) => Promise<string>) {
  const person = await client.person.findFirstOrThrow();
  const people = [
    { kind: 'RESPONSIBLE', from: '2025-01-10', personId: person.id },
    { kind: 'FOLLOW_UP_RESPONSIBLE', from: '2025-01-10', personId: person.id },
  ];
  const begun = [
    { from: '2025-01-10', status: 'PLANNED' },
    { from: '2025-01-10', date: '2025-03-31' },
    { kind: 'FOLLOW_UP_ON', from: '2025-01-10', date: '2025-03-31' },
  ];
  const histories = [
    [...begun, ...people, { from: '2025-05-01', date: '2025-06-30' }, { from: '2025-09-01', status: 'DONE' }],
    [...begun, { from: '2025-03-01', status: 'DONE' }, { from: '2025-05-01', status: 'IN_PROGRESS' }],
    [...begun, { from: '2025-04-30', status: 'DROPPED', reason: 'Utgått' }],
    [...begun, { from: '2025-05-01', date: null, kind: 'DUE_ON' }],
    [...begun, { from: '2026-12-01', status: 'DONE' }, { from: '2026-12-01', date: '2040-01-01' }],
    [
      { from: '2026-06-15', status: 'PLANNED' },
      { from: '2026-06-15', date: '2026-07-15' },
    ],
    [
      { from: '2026-06-15', status: 'PLANNED' },
      { from: '2026-06-15', date: '2026-07-16' },
    ],
    [{ kind: 'DUE_ON', from: '2025-02-01', date: '2025-02-28' }],
    [...begun, { from: '2025-03-01', status: 'DONE' }, { from: '2025-03-20', status: 'FOLLOWED_UP' }],
  ];
  for (const [index, events] of histories.entries())
    await make({ events, text: index % 2 === 0 ? 'Det kommer att ske.' : 'Det sker.' });
}
