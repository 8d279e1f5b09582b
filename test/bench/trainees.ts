import { addDays } from '@gradvis/prisma/demo/days';
import { Random } from '@gradvis/prisma/demo/random';
import type { Row } from '@gradvis/prisma/insert-rows';
import { fixedId } from '@gradvis/prisma/reference/reference';

/** ST doctors with six years of training plans: two a unit, with leaves, a move now and then, and two revisions a year. */
export function traineeRows(regionId: string, units: number): Map<string, Row[]> {
  const random = new Random(6000);
  const tables = new Map<string, Row[]>(
    ['Person', 'StDoctor', 'StService', 'StRate', 'StLeave', 'Supervisor', 'Supervision', 'IupRevision'].map(
      (table) => [table, []],
    ),
  );
  const add = (table: string, row: Row) => tables.get(table)?.push(row);
  for (let unit = 0; unit < units; unit += 1) {
    const unitId = fixedId('bench-unit', unit);
    const supervisorId = fixedId(unitId, 'supervisor');
    const supervisorPersonId = fixedId(supervisorId, 'person');
    add('Person', { id: supervisorPersonId, regionId, name: `Handledare ${unit}` });
    add('Supervisor', { id: supervisorId, personId: supervisorPersonId, unitId, courseOn: '2018-01-01' });
    for (let place = 0; place < 2; place += 1) {
      const id = fixedId(unitId, 'st-doctor', place);
      const personId = fixedId(id, 'person');
      const startedOn = addDays('2020-07-01', random.between(0, 900));
      add('Person', { id: personId, regionId, name: `ST-läkare ${unit} ${place}` });
      add('StDoctor', {
        id,
        personId,
        regulationId: fixedId('regulation', 'HSLF_FS_2021_8'),
        kind: 'ST',
        startedOn,
        firstPlanOn: addDays(startedOn, 100),
      });
      const moves = random.chance(0.1);
      const first = moves ? fixedId('bench-unit', (unit + 1) % units) : unitId;
      add('StService', { id: fixedId(id, 'service'), stDoctorId: id, unitId: first, validFrom: startedOn });
      if (moves)
        add('StService', {
          id: fixedId(id, 'moved'),
          stDoctorId: id,
          unitId,
          validFrom: addDays(startedOn, random.between(200, 900)),
        });
      if (random.chance(0.2))
        add('StRate', { id: fixedId(id, 'rate'), stDoctorId: id, validFrom: addDays(startedOn, 400), percent: 80 });
      if (random.chance(0.3)) {
        const fromOn = addDays(startedOn, random.between(100, 900));
        const toOn = addDays(fromOn, random.between(60, 400));
        add('StLeave', { id: fixedId(id, 'leave'), stDoctorId: id, fromOn, toOn });
      }
      add('Supervision', {
        id: fixedId(id, 'supervision'),
        stDoctorId: id,
        supervisorId,
        kind: 'MAIN',
        fromOn: startedOn,
      });
      for (let after = 150, count = 0; after < 2_100; after += random.between(140, 230), count += 1)
        add('IupRevision', {
          id: fixedId(id, 'revision', count),
          stDoctorId: id,
          revisedOn: addDays(startedOn, after),
          doctorPresent: true,
          supervisorPresent: true,
        });
    }
  }
  return tables;
}
