// The least that can be done for the same data: flat SQL and JSON from a bare HTTP server; tells its
// port. Argument: where the data is.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { regionId } from './data.ts';

type Query = <Row extends object>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

interface Floor {
  readonly query: Query;
  /** All of `work` or nothing. */
  readonly transaction: (work: (query: Query) => Promise<void>) => Promise<void>;
}

const place = process.argv[2] ?? '';
const { query, transaction } = place.startsWith('postgres') ? onPostgres(place) : await onPglite(place);

function onPostgres(connectionString: string): Floor {
  // As the server's own connections: what these spare it, they spare the floor.
  const pool = new pg.Pool({ connectionString, options: '-c jit=off -c work_mem=16MB' });
  const queryOn =
    (client: pg.Pool | pg.PoolClient): Query =>
    async <Row extends object>(sql: string, values: readonly unknown[]) =>
      (await client.query<Row>(sql, [...values])).rows;
  return {
    query: queryOn(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await work(queryOn(client));
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

async function onPglite(folder: string): Promise<Floor> {
  const pglite = await PGlite.create({ dataDir: join(folder, 'pglite') });
  const queryOn =
    (client: Pick<PGlite, 'query'>): Query =>
    async <Row extends object>(sql: string, values: readonly unknown[]) =>
      (await client.query<Row>(sql, [...values])).rows;
  return { query: queryOn(pglite), transaction: (work) => pglite.transaction((tx) => work(queryOn(tx))) };
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

/**
 * All actions with the latest event of each kind, and their counts by unit, as two flat lists. What the
 * screen derives of statuses and due days (when it was done, on how many days it was late) is left as these.
 */
async function actions() {
  const latest = (kind: string, column: string) =>
    `substr(max(("validFrom" || COALESCE("${column}"::text, '')) COLLATE "C") FILTER (WHERE kind = '${kind}'), 11)`;
  const state = (columns: string) => `(
    SELECT "actionId", ${latest('STATUS', 'status')} AS status, ${latest('DUE_ON', 'date')} AS "dueOn"${columns}
    FROM "ActionEvent" WHERE "validFrom" <= current_date GROUP BY "actionId")`;
  const from = `FROM "Action" action
    JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
    JOIN "Inspection" inspection ON inspection.id = plan."inspectionId"
    JOIN "Unit" unit ON unit.id = inspection."unitId"`;
  const open = `state.status IN ('PLANNED', 'IN_PROGRESS')`;
  const [rows, units] = await Promise.all([
    query(
      `SELECT action.id, unit.id AS "unitId", unit.name, unit.code, unit."regionId", member."sjukvardsomradeId",
         inspection.id AS "inspectionId", inspection."inspectedOn"::text, area.letter, action."criterionId",
         criterion.code AS criterion, action.text, action.evidence, state.status, state.reason, state.statuses,
         state."dueOn", state."dueDays", state."followUpOn", responsible.name AS responsible, follower.name AS follower,
         latest."inspectedOn"::text AS "lastInspectedOn" ${from}
       JOIN "Area" area ON area.id = action."areaId"
       LEFT JOIN "Criterion" criterion ON criterion.id = action."criterionId"
       LEFT JOIN ${member} member ON member."unitId" = unit.id
       LEFT JOIN (SELECT "unitId", max("inspectedOn") AS "inspectedOn" FROM "Inspection"
         WHERE kind = 'EXTERNAL' AND "inspectedOn" <= current_date GROUP BY "unitId") latest ON latest."unitId" = unit.id
       JOIN ${state(`, ${latest('STATUS', 'reason')} AS reason, ${latest('FOLLOW_UP_ON', 'date')} AS "followUpOn",
         ${latest('RESPONSIBLE', 'personId')} AS responsible, ${latest('FOLLOW_UP_RESPONSIBLE', 'personId')} AS follower,
         string_agg("validFrom" || status::text, ' ') FILTER (WHERE kind = 'STATUS') AS statuses,
         string_agg("validFrom" || COALESCE(date::text, ''), ' ') FILTER (WHERE kind = 'DUE_ON') AS "dueDays"`)} state
         ON state."actionId" = action.id
       LEFT JOIN "Person" responsible ON responsible.id::text = state.responsible
       LEFT JOIN "Person" follower ON follower.id::text = state.follower
       WHERE unit."regionId" = $1
       ORDER BY unit."sortName", unit.id, inspection."inspectedOn" DESC, inspection.id, action.position`,
      [regionId],
    ),
    query(
      `SELECT unit.id, count(*)::int AS total, (count(*) FILTER (WHERE ${open}))::int AS open,
         (count(*) FILTER (WHERE ${open} AND state."dueOn" < current_date::text))::int AS late,
         (count(*) FILTER (WHERE state.status = 'DONE'))::int AS done,
         (count(*) FILTER (WHERE state.status = 'FOLLOWED_UP'))::int AS "followedUp"
       ${from} JOIN ${state('')} state ON state."actionId" = action.id
       WHERE unit."regionId" = $1 GROUP BY unit.id ORDER BY total DESC, unit.id`,
      [regionId],
    ),
  ]);
  return { actions: rows, units };
}

/** Units with what is planned, and their inspections with whether an area had a D and whether one was adjusted. */
async function clock() {
  const [units, inspections] = await Promise.all([
    query(
      `SELECT unit.id, unit.code, unit.name, unit."regionId", member."sjukvardsomradeId", member."providerId",
         planned."plannedOn"::text, planned.inspectors
       FROM "Unit" unit LEFT JOIN ${member} member ON member."unitId" = unit.id
       LEFT JOIN "PlannedInspection" planned ON planned."unitId" = unit.id AND planned.kind = 'EXTERNAL'
       WHERE unit."regionId" = $1 ORDER BY unit."sortName", unit.id`,
      [regionId],
    ),
    query(
      `SELECT inspection.id, "unitId", kind, "inspectedOn"::text, "gradedOn"::text, "planReceivedOn"::text,
         EXISTS (SELECT FROM "AreaAssessment" assessment
           WHERE assessment."inspectionId" = inspection.id AND assessment."initialGrade" = 'D') AS "withD",
         EXISTS (SELECT FROM "AreaAssessment" assessment
           JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
           WHERE assessment."inspectionId" = inspection.id) AS adjusted
       FROM "Inspection" inspection JOIN "Unit" unit ON unit.id = "unitId" WHERE unit."regionId" = $1`,
      [regionId],
    ),
  ]);
  return { units, inspections };
}

/** ST doctors with their unit, supervisor and leaves, and their revisions. */
async function iup() {
  const [doctors, revisions] = await Promise.all([
    query(
      `SELECT doctor.id, person.name, doctor.kind, regulation.key AS regulation, unit.id AS "unitId", unit.name AS "unitName",
         unit.code AS "unitCode", unit."regionId", member."sjukvardsomradeId", member."providerId",
         doctor."startedOn"::text, doctor."endedOn"::text, doctor."firstPlanOn"::text, rate.percent,
         supervisor.name AS "mainSupervisor", leave.list AS leaves
       FROM "StDoctor" doctor
       JOIN "Person" person ON person.id = doctor."personId"
       JOIN "Regulation" regulation ON regulation.id = doctor."regulationId"
       JOIN (SELECT DISTINCT ON ("stDoctorId") "stDoctorId", "unitId" FROM "StService"
         WHERE "validFrom" <= current_date ORDER BY "stDoctorId", "validFrom" DESC) service ON service."stDoctorId" = doctor.id
       JOIN "Unit" unit ON unit.id = service."unitId"
       LEFT JOIN ${member} member ON member."unitId" = unit.id
       LEFT JOIN (SELECT DISTINCT ON ("stDoctorId") "stDoctorId", percent FROM "StRate"
         WHERE "validFrom" <= current_date ORDER BY "stDoctorId", "validFrom" DESC) rate ON rate."stDoctorId" = doctor.id
       LEFT JOIN (SELECT DISTINCT ON ("stDoctorId") "stDoctorId", person.name FROM "Supervision" supervision
         JOIN "Supervisor" supervisor ON supervisor.id = supervision."supervisorId"
         JOIN "Person" person ON person.id = supervisor."personId" WHERE supervision.kind = 'MAIN'
         ORDER BY "stDoctorId", "fromOn" DESC) supervisor ON supervisor."stDoctorId" = doctor.id
       LEFT JOIN (SELECT "stDoctorId", json_agg(json_build_array("fromOn", "toOn")) AS list FROM "StLeave"
         GROUP BY "stDoctorId") leave ON leave."stDoctorId" = doctor.id
       WHERE unit."regionId" = $1 AND doctor."startedOn" <= current_date ORDER BY unit."sortName", unit.id, person.name`,
      [regionId],
    ),
    query(
      `SELECT "stDoctorId", "revisedOn"::text FROM "IupRevision" WHERE "revisedOn" <= current_date
       ORDER BY "stDoctorId", "revisedOn"`,
      [],
    ),
  ]);
  return { doctors, revisions };
}

/** How many were in service, and how many of them revised their plan, by unit and half-year. */
async function iupShares() {
  const shares = await query(
    `SELECT unit.name, service."unitId", half_year."from"::text,
       count(*) FILTER (WHERE away.days IS NULL OR away.days < 92)::int AS required,
       count(*) FILTER (WHERE revised."stDoctorId" IS NOT NULL)::int AS revised
     FROM "StDoctor" doctor
     CROSS JOIN (SELECT day::date AS "from", (day + interval '6 months' - interval '1 day')::date AS "to" FROM generate_series(
       date_trunc('year', current_date) - interval '5 years', current_date, interval '6 months') AS day) half_year
     JOIN (SELECT DISTINCT ON ("stDoctorId") "stDoctorId", "unitId" FROM "StService"
       ORDER BY "stDoctorId", "validFrom" DESC) service ON service."stDoctorId" = doctor.id
     JOIN "Unit" unit ON unit.id = service."unitId"
     LEFT JOIN LATERAL (SELECT sum(LEAST("toOn", half_year."to") - GREATEST("fromOn", half_year."from") + 1) AS days
       FROM "StLeave" leave WHERE leave."stDoctorId" = doctor.id
         AND "fromOn" <= half_year."to" AND "toOn" >= half_year."from") away ON true
     LEFT JOIN (SELECT DISTINCT "stDoctorId", date_trunc('year', "revisedOn")
         + CASE WHEN extract(month FROM "revisedOn") > 6 THEN interval '6 months' ELSE interval '0' END AS "from"
       FROM "IupRevision") revised ON revised."stDoctorId" = doctor.id AND revised."from"::date = half_year."from"
     WHERE doctor."startedOn" <= half_year."to" AND unit."regionId" = $1
     GROUP BY unit.name, service."unitId", half_year."from"`,
    [regionId],
  );
  return { shares };
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

/** Sets initial grades, given as JSON, and notes what stood there before: two statements. */
async function commit(request: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const grades = Buffer.concat(parts).toString();
  let changed = 0;
  await transaction(async (query) => {
    await query(
      `WITH change_set AS (
         INSERT INTO "ChangeSet" (id, at, reason, channel, digest) VALUES ($2, now(), 'Mätning', 'API', '') RETURNING seq
       )
       INSERT INTO "Change" ("changeSetSeq", kind, entity, "entityId", field, before, after)
       SELECT change_set.seq, 'UPDATE', 'AreaAssessment', present.id, 'initialGrade',
         to_jsonb(present."initialGrade"), to_jsonb(wanted.grade)
       FROM change_set, jsonb_to_recordset($1::jsonb) AS wanted(id uuid, grade "Grade")
       JOIN "AreaAssessment" present USING (id)`,
      [grades, randomUUID()],
    );
    const rows = await query<{ count: number }>(
      `WITH changed AS (
         UPDATE "AreaAssessment" present SET "initialGrade" = wanted.grade
         FROM jsonb_to_recordset($1::jsonb) AS wanted(id uuid, grade "Grade") WHERE present.id = wanted.id RETURNING 1
       )
       SELECT count(*)::int AS count FROM changed`,
      [grades],
    );
    changed = rows[0]?.count ?? 0;
  });
  return { changed };
}

function answerOf(request: IncomingMessage): Promise<unknown> {
  switch (request.url) {
    case '/comparison':
      return comparison();
    case '/actions':
      return actions();
    case '/clock':
      return clock();
    case '/iup':
      return iup();
    case '/iup-shares':
      return iupShares();
    case '/commit':
      return commit(request);
    default:
      return page();
  }
}

const server = createServer((request, response) => {
  answerOf(request).then(
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
