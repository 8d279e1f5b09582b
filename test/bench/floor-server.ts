// The least that can be done for the same data: flat SQL and JSON from a bare HTTP server; tells its
// port. Argument: where the data is.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { regionId } from './data.ts';

type Query = <Row extends object>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

const place = process.argv[2] ?? '';
const query = place.startsWith('postgres') ? onPostgres(place) : await onPglite(place);

function onPostgres(connectionString: string): Query {
  const pool = new pg.Pool({ connectionString });
  return async <Row extends object>(sql: string, values: readonly unknown[]) =>
    (await pool.query<Row>(sql, [...values])).rows;
}

async function onPglite(folder: string): Promise<Query> {
  const pglite = await PGlite.create({ dataDir: join(folder, 'pglite') });
  return async <Row extends object>(sql: string, values: readonly unknown[]) =>
    (await pglite.query<Row>(sql, [...values])).rows;
}

const member = `(SELECT DISTINCT ON ("unitId") "unitId", "sjukvardsomradeId", "providerId" FROM "UnitMembership"
  WHERE "validFrom" <= current_date ORDER BY "unitId", "validFrom" DESC)`;

/** What the comparison screen needs, as two flat lists. */
async function comparison() {
  const [units, gradings] = await Promise.all([
    query(
      `SELECT unit.id, unit.code, unit.name, unit."regionId", member."sjukvardsomradeId", member."providerId"
       FROM "Unit" unit LEFT JOIN ${member} member ON member."unitId" = unit.id
       WHERE unit."regionId" = $1`,
      [regionId],
    ),
    query(
      `SELECT chosen.id AS "inspectionId", chosen."unitId", chosen."inspectedOn"::text, area.letter,
         assessment."initialGrade", adjustment.grade AS "adjustedGrade", adjustment."adjustedOn"::text
       FROM (
         SELECT inspection.id, "unitId", "inspectedOn",
           row_number() OVER (PARTITION BY "unitId" ORDER BY "gradedOn" DESC, inspection.id DESC) AS place
         FROM "Inspection" inspection JOIN "Unit" unit ON unit.id = "unitId"
         WHERE unit."regionId" = $1 AND kind = 'EXTERNAL'
       ) chosen
       JOIN "AreaAssessment" assessment ON assessment."inspectionId" = chosen.id
       JOIN "Area" area ON area.id = assessment."areaId"
       LEFT JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
       WHERE chosen.place <= 2`,
      [regionId],
    ),
  ]);
  return { units, gradings };
}

interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly sjukvardsomrade: string | null;
  readonly provider: string | null;
}
interface InspectionRow {
  readonly id: string;
  readonly unitId: string;
  readonly inspectedOn: string;
}
interface AssessmentRow {
  readonly inspectionId: string;
  readonly letter: string;
  readonly initialGrade: string | null;
  readonly grade: string | null;
  readonly adjustedOn: string | null;
}

/** The first page of units with their gradings, nested by hand. */
async function page() {
  const [units, counted] = await Promise.all([
    query<UnitRow>(
      `SELECT unit.id, unit.code, unit.name, omrade.name AS sjukvardsomrade, provider.name AS provider
       FROM (SELECT * FROM "Unit" WHERE "regionId" = $1 ORDER BY "sortName", id LIMIT 50) unit
       LEFT JOIN LATERAL (
         SELECT "sjukvardsomradeId", "providerId" FROM "UnitMembership"
         WHERE "unitId" = unit.id AND "validFrom" <= current_date ORDER BY "validFrom" DESC LIMIT 1
       ) member ON true
       LEFT JOIN "Sjukvardsomrade" omrade ON omrade.id = member."sjukvardsomradeId"
       LEFT JOIN "Provider" provider ON provider.id = member."providerId"
       ORDER BY unit."sortName", unit.id`,
      [regionId],
    ),
    query<{ count: number }>(`SELECT count(*)::int AS count FROM "Unit" WHERE "regionId" = $1`, [regionId]),
  ]);
  const inspections = await query<InspectionRow>(
    `SELECT id, "unitId", "inspectedOn"::text FROM "Inspection"
     WHERE "unitId" = ANY($1::uuid[]) ORDER BY "gradedOn" DESC, id`,
    [units.map(({ id }) => id)],
  );
  const assessments = await query<AssessmentRow>(
    `SELECT assessment."inspectionId", area.letter, assessment."initialGrade",
       adjustment.grade, adjustment."adjustedOn"::text
     FROM "AreaAssessment" assessment
     JOIN "Area" area ON area.id = assessment."areaId"
     LEFT JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
     WHERE assessment."inspectionId" = ANY($1::uuid[]) ORDER BY area.letter`,
    [inspections.map(({ id }) => id)],
  );
  const named = (name: string | null) => (name === null ? null : { name });
  const ofInspection = grouped(assessments, ({ inspectionId }) => inspectionId);
  const ofUnit = grouped(inspections, ({ unitId }) => unitId);
  return {
    totalCount: counted[0]?.count,
    items: units.map(({ id, code, name, sjukvardsomrade, provider }) => ({
      id,
      code,
      name,
      sjukvardsomrade: named(sjukvardsomrade),
      provider: named(provider),
      inspections: (ofUnit.get(id) ?? []).map((inspection) => ({
        id: inspection.id,
        inspectedOn: inspection.inspectedOn,
        assessments: (ofInspection.get(inspection.id) ?? []).map(({ letter, initialGrade, grade, adjustedOn }) => ({
          area: { letter },
          initialGrade,
          adjustment: grade === null ? null : { grade, adjustedOn },
        })),
      })),
    })),
  };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const server = createServer((request, response) => {
  const answer = request.url === '/comparison' ? comparison() : page();
  answer.then(
    (data) => {
      const body = Buffer.from(JSON.stringify(data));
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
      response.end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500);
      response.end();
    },
  );
});
server.keepAliveTimeout = 72_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
