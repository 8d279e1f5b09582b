import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { answer } from '../support/forms.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
}
const registers = ['iupRegister', 'midAssessmentRegister', 'stDoctorRegister', 'supervisorRegister'] as const;

onBothDatabases('Searching people', 'demo', (using) => {
  const found = async (register: string, filter: object = {}): Promise<Row[]> => {
    const data = await answer(
      using(),
      `query($filter: UnitFilter) { ${register}(filter: $filter) { items { id name unitName } } }`,
      { filter },
    );
    return data[register].items;
  };

  it.each(registers)('finds in %s by part of the name, whatever the case, and by the unit', async (register) => {
    const all = await found(register);
    const one = all.find(({ name }) => /[åäö]/i.test(name));
    if (!one) throw new Error('Nobody has a Swedish letter in the name.');
    for (const search of [one.name, ` ${one.name.toUpperCase()} `, one.name.slice(1, -1), one.unitName]) {
      const wanted = search.trim().toLowerCase();
      const expected = all.filter(
        ({ name, unitName }) => name.toLowerCase().includes(wanted) || unitName.toLowerCase().includes(wanted),
      );
      expect(expected.length, search).toBeGreaterThan(0);
      expect(expected.length, search).toBeLessThan(all.length);
      expect(await found(register, { search }), search).toEqual(expected);
    }
    expect(await found(register, { search: '%' })).toEqual([]);
    expect(await found(register, { search: "O'Ingen" })).toEqual([]);
    expect(await found(register, { search: ' ' })).toEqual(all);
  });
});
