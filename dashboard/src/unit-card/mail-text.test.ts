import type { UnitCardQuery } from '@gradvis/codegen';
import { expect, test } from 'vitest';
import { mailText } from './mail-text.ts';

/** Words with what they take in, so that a text tells both. */
const translate = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ');

const card: UnitCardQuery = {
  latestChangeSet: '1',
  unit: {
    id: 'u1',
    name: 'Vårdcentralen Björken',
    code: 'BJO',
    permissions: [],
    region: { id: 'r1', name: 'Region Älvmark' },
    sjukvardsomrade: null,
    provider: null,
    snapshots: [],
    inspections: [],
    visits: [
      {
        id: 'b1',
        visitedOn: '2026-10-01',
        attendees: null,
        notes: null,
        steps: [
          {
            id: 's1',
            text: 'Handledningstid i schemat',
            responsible: null,
            dueOn: '2026-12-01',
            doneOn: null,
            actions: [],
          },
          { id: 's2', text: 'Redan gjort', responsible: null, dueOn: null, doneOn: '2026-10-20', actions: [] },
        ],
      },
    ],
  },
  actionRegister: {
    items: [
      {
        id: 'a1',
        area: 'E',
        criterion: 'E1',
        text: 'En handledare utses.',
        status: 'PLANNED',
        dueOn: '2026-05-22',
        followUpOn: null,
        responsible: 'Kim Prov',
        late: true,
        followUpLate: false,
      },
    ],
  },
  inspectionClock: {
    items: [
      {
        state: 'IN_TIME',
        lastExternalOn: '2025-03-01',
        lastInternalOn: null,
        monthsSince: 20,
        nextDueOn: '2030-03-01',
        plannedOn: null,
        inspectors: null,
        plan: 'LATE',
        planDueOn: '2025-06-01',
        planReceivedOn: null,
      },
    ],
  },
};

test('the letter tells the clock, the plan that is lacking, what is late and what was agreed, and no more', () => {
  const { subject, body } = mailText(card, translate, 'Stig Rektorsson');
  expect(subject).toBe('mail.subject Vårdcentralen Björken');
  expect(body.split('\n\n')).toEqual([
    'mail.greeting',
    'mail.last Vårdcentralen Björken 2025-03-01 mail.next 2030-03-01 mail.plan_LATE 2025-06-01',
    'mail.late 1\n- E1 · En handledare utses. · story.due 2026-05-22 · Kim Prov',
    'mail.agreed 2026-10-01\n- Handledningstid i schemat · 2026-12-01',
    'mail.regards\nStig Rektorsson',
  ]);
});

test('a unit of which nothing is known gets a greeting and a name', () => {
  const { body } = mailText(
    {
      ...card,
      unit: card.unit && { ...card.unit, visits: [] },
      actionRegister: { items: [] },
      inspectionClock: { items: [] },
    },
    translate,
    'Stig Rektorsson',
  );
  expect(body).toBe('mail.greeting\n\nmail.regards\nStig Rektorsson');
});
