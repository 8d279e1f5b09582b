import { fixedId } from '../reference/reference.ts';
import { addDays, onWeekday } from './days.ts';
import type { Deed, TableRow } from './demo-inspections.ts';
import { actionComments, actionSteps, visitNotes, visitSteps } from './phrases.ts';
import type { Random } from './random.ts';

const studierektor = 'Stig Rektorsson';

/** Visits to a unit in the last three years, with what was agreed, as the deeds that wrote them down. */
export function visits(random: Random, unitId: string, manager: string, today: string): Deed[] {
  if (random.chance(0.45)) return [];
  const deeds: Deed[] = [];
  for (let count = 0, on = addDays(today, -random.between(700, 1050)); on < today; count += 1) {
    const visitedOn = onWeekday(on);
    const id = fixedId(unitId, 'visit', count);
    const rows: TableRow[] = [
      [
        'UnitVisit',
        { id, unitId, visitedOn, attendees: `${studierektor}, ${manager}`, notes: random.pick(visitNotes) },
      ],
    ];
    const agreed = random.between(1, 3);
    const first = random.between(0, visitSteps.length - 1);
    for (let position = 1; position <= agreed; position += 1) {
      const dueOn = onWeekday(addDays(visitedOn, random.between(30, 150)));
      const doneOn = dueOn < today && random.chance(0.75) ? addDays(dueOn, -random.between(0, 20)) : null;
      const text = visitSteps[(first + position) % visitSteps.length] ?? '';
      const row = {
        id: fixedId(id, 'step', position),
        visitId: id,
        position,
        text,
        responsible: manager,
        dueOn,
        doneOn,
      };
      rows.push(['VisitStep', row]);
    }
    if (visitedOn < today) deeds.push({ on: visitedOn, reason: 'Besök antecknat', channel: 'FORM', rows });
    on = addDays(on, random.between(330, 480));
  }
  return deeds;
}

/** Steps of an action and what was said of it, for those promised in the last two years. */
export function workOn(random: Random, deeds: readonly Deed[], manager: string, today: string): Deed[] {
  const recent = deeds.filter(({ on }) => on > addDays(today, -730) && on < addDays(today, -20));
  return recent.flatMap(({ on, rows }) =>
    rows.flatMap(([table, { id: actionId }]): Deed[] => {
      if (table !== 'Action' || random.chance(0.4)) return [];
      const wroteOn = addDays(on, random.between(3, 18));
      const first = random.between(0, actionSteps.length - 1);
      const steps = [1, 2, 3].slice(0, random.between(2, 3)).map((position): TableRow => {
        const doneOn = random.chance(0.5) ? addDays(wroteOn, Math.min(position, 2)) : null;
        const text = actionSteps[(first + position) % actionSteps.length] ?? '';
        const id = fixedId(String(actionId), 'step', position);
        return ['ActionStep', { id, actionId: String(actionId), position, text, doneOn }];
      });
      const comment: TableRow = [
        'ActionComment',
        {
          id: fixedId(String(actionId), 'comment'),
          actionId: String(actionId),
          authorName: manager,
          writtenAt: `${wroteOn}T10:15:00Z`,
          text: random.pick(actionComments),
        },
      ];
      const written = random.chance(0.5) ? [...steps, comment] : steps;
      return [{ on: wroteOn, reason: 'Delsteg och kommentarer', channel: 'FORM', rows: written }];
    }),
  );
}
