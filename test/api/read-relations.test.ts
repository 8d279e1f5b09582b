import { readWithRelations } from '@gradvis/server/sql/read-relations';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';

const everything = {
  select: {
    id: true,
    closedOn: true,
    region: true,
    memberships: {
      orderBy: { validFrom: 'desc' },
      include: { provider: { select: { name: true } }, sjukvardsomrade: { include: { region: true } } },
    },
    snapshots: { orderBy: { takenOn: 'desc' } },
    inspections: {
      orderBy: [{ gradedOn: 'desc' }, { id: 'asc' }],
      select: {
        kind: true,
        inspectedOn: true,
        unit: { select: { name: true } },
        assessments: {
          orderBy: { area: { letter: 'asc' } },
          select: { initialGrade: true, area: true, adjustments: true },
        },
        findings: {
          orderBy: [{ kind: 'asc' }, { position: 'asc' }],
          select: {
            text: true,
            areas: { orderBy: { area: { letter: 'asc' } }, select: { area: { select: { letter: true } } } },
          },
        },
        actionPlan: {
          select: {
            actions: {
              orderBy: { position: 'asc' },
              select: {
                criterion: true,
                events: { orderBy: [{ validFrom: 'asc' }, { id: 'asc' }], include: { person: true } },
              },
            },
          },
        },
      },
    },
  },
} as const;

onBothDatabases('rows with what hangs on them', 'demo', (using) => {
  const units = (query: object) => {
    const { client } = using().database;
    const [orderBy, take] = [{ code: 'asc' }, 20] as const;
    return {
      ours: () => readWithRelations(client, 'Unit', query, (own) => client.unit.findMany({ ...own, orderBy, take })),
      clients: () => client.unit.findMany({ ...query, orderBy, take }),
    };
  };

  it('are those that the database client reads, in two statements', async () => {
    const { ours, clients } = units(everything);
    let read: unknown;
    const statements = await using().countingStatements(async () => {
      read = await ours();
    });
    expect(read).toMatchObject(await clients());
    expect(statements).toBe(2);
  });

  it.each([
    ['no more than so many', { select: { inspections: { orderBy: { gradedOn: 'desc' }, take: 1 } } }],
    ['every column', { include: { memberships: true } }],
    ['those that meet a condition', { select: { id: true, inspections: { where: { kind: 'INTERNAL' } } } }],
    ['how many there are', { select: { _count: { select: { inspections: true } }, region: true } }],
    [
      'a condition further down',
      { select: { inspections: { select: { findings: { where: { kind: 'STRENGTH' }, select: { id: true } } } } } },
    ],
    ['nothing', { select: { id: true, inspections: false } }],
  ])('are those that the client reads: %s', async (_, query) => {
    const { ours, clients } = units(query);
    expect(await ours()).toMatchObject(await clients());
  });

  it('are one row, or none', async () => {
    const { client } = using().database;
    const one = (code: string) =>
      readWithRelations(client, 'Unit', { include: { region: true } }, (own) =>
        client.unit.findFirst({ ...own, where: { code } }),
      );
    const known = await client.unit.findFirstOrThrow({ include: { region: true } });
    expect(await one(known.code)).toMatchObject({ region: known.region });
    expect(await one('no such code')).toBeNull();
  });
});
