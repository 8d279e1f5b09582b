import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';

onBothDatabases('units', 'demo', (using) => {
  it('come in Swedish order, Å Ä Ö last', async () => {
    const { data } = await using().query('{ units(limit: 200) { totalCount items { name } } }', {}, 'ADMINISTRATOR');
    const names: string[] = data.units.items.map((unit: { name: string }) => unit.name);
    expect(names).toHaveLength(150);
    expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
  });

  it('take as many statements for two as for two hundred', async () => {
    const list = (limit: number) => () =>
      using().query(
        `{ units(limit: ${limit}) { totalCount items { name sjukvardsomrade { name } provider { name } inspections { inspectedOn assessments { initialGrade } } } } }`,
        {},
        'ADMINISTRATOR',
      );
    await list(2)();
    const few = await using().countingStatements(list(2));
    const many = await using().countingStatements(list(50));
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
  });
});
