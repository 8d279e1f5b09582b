import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { type DemoRole, onBothDatabases } from '../support/app.ts';

const columnsOf = {
  ACTIONS: [
    'unit',
    'code',
    'area',
    'criterion',
    'text',
    'status',
    'dueOn',
    'daysLeft',
    'responsible',
    'doneOn',
    'evidence',
    'followUpOn',
    'followUpResponsible',
    'followedUpOn',
    'warnings',
    'lateDays',
    'firstDueOn',
    'plannedOn',
    'statusReason',
    'inspectedOn',
    'sjukvardsomrade',
    'region',
  ],
  CLOCK: [
    'name',
    'code',
    'state',
    'lastExternalOn',
    'monthsSince',
    'nextDueOn',
    'plannedOn',
    'inspectors',
    'lastInternalOn',
    'plan',
    'planDueOn',
    'planReceivedOn',
    'sjukvardsomrade',
    'region',
    'provider',
  ],
} as const;

onBothDatabases('a file of', 'demo', (using) => {
  const lines = async (
    table: keyof typeof columnsOf,
    as: DemoRole,
    more: object = {},
  ): Promise<Record<string, string>[]> => {
    const columns = columnsOf[table].map((id) => ({ id, header: id }));
    const response = await using().app.inject({
      method: 'POST',
      url: '/export',
      headers: { cookie: await using().cookieOf(as) },
      payload: { table, format: 'csv', title: 'Fil', columns, ...more },
    });
    expect(response.statusCode).toBe(200);
    return parse(response.body, { bom: true, delimiter: ';', columns: true });
  };

  it('actions holds what the table shows, all its rows, as of its day', async () => {
    const asOf = '2025-06-30';
    const { data } = await using().query(
      'query($asOf: Date) { actionRegister(asOf: $asOf) { items { unitName text dueOn doneOn responsible lateDays } } }',
      { asOf },
      'ADMINISTRATOR',
    );
    const file = await lines('ACTIONS', 'ADMINISTRATOR', { asOf });
    expect(
      file.map(({ unit, text, dueOn, doneOn, responsible, lateDays }) => [
        unit,
        text,
        dueOn,
        doneOn,
        responsible,
        lateDays,
      ]),
    ).toEqual(
      data.actionRegister.items.map((row: Record<string, string | number | null>) =>
        [row['unitName'], row['text'], row['dueOn'], row['doneOn'], row['responsible'], row['lateDays']].map((value) =>
          String(value ?? ''),
        ),
      ),
    );
  });

  it('actions is narrowed as the table is, and tells an analyst no text and no person', async () => {
    const late = await lines('ACTIONS', 'ADMINISTRATOR', { stand: 'LATE' });
    expect(late.length).toBeGreaterThan(0);
    for (const { daysLeft, status } of late) {
      expect(Number(daysLeft)).toBeLessThan(0);
      expect(['Planerad', 'Pågår']).toContain(status);
    }
    const seen = await lines('ACTIONS', 'ANALYST');
    expect(seen.length).toBeGreaterThan(late.length);
    for (const { text, evidence, statusReason, responsible, followUpResponsible } of seen)
      expect([text, evidence, statusReason, responsible, followUpResponsible].join('')).toBe('');
  });

  it('the cycle holds every unit with where it stands, in the language asked for', async () => {
    const { data } = await using().query('{ inspectionClock { items { name state nextDueOn } } }', {}, 'ADMINISTRATOR');
    const words: Record<string, string> = {
      NEVER: 'Never inspected',
      IN_TIME: 'In time',
      DUE_SOON: 'Due soon',
      OVERDUE: 'Overdue',
    };
    const file = await lines('CLOCK', 'ADMINISTRATOR', { language: 'en' });
    expect(file.map(({ name, state, nextDueOn }) => [name, state, nextDueOn])).toEqual(
      data.inspectionClock.items.map((row: Record<string, string | null>) => [
        row['name'],
        words[row['state'] ?? ''],
        row['nextDueOn'] ?? '',
      ]),
    );
  });
});
