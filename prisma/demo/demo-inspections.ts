import type { Row } from '../insert-rows.ts';
import { fixedId } from '../reference/reference.ts';
import { addDays, onWeekday } from './days.ts';
import { type AreaLetter, adjustmentReasons, areaPhrases, type Breach, dropReasons, preambles } from './phrases.ts';
import type { Random } from './random.ts';

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const satisfies readonly AreaLetter[];
type Grade = 'A' | 'B' | 'C' | 'D';

/** How often a first inspection gives each grade: D and E weakest, F strongest. */
const gradeWeights: Readonly<Record<AreaLetter, Readonly<Record<Grade, number>>>> = {
  A: { A: 46, B: 46, C: 0, D: 8 },
  B: { A: 40, B: 40, C: 15, D: 5 },
  C: { A: 38, B: 36, C: 19, D: 7 },
  D: { A: 16, B: 32, C: 25, D: 27 },
  E: { A: 14, B: 32, C: 26, D: 28 },
  F: { A: 56, B: 33, C: 9, D: 2 },
  G: { A: 24, B: 36, C: 25, D: 15 },
  H: { A: 30, B: 38, C: 20, D: 12 },
};

/** A table and a row for it. */
export type TableRow = readonly [table: string, row: Row];

/** Rows that someone wrote at one time for one reason. */
export interface Deed {
  readonly on: string;
  readonly reason: string;
  readonly channel: 'IMPORT' | 'GRID' | 'FORM';
  readonly rows: readonly TableRow[];
  /** Values corrected afterwards: the row already holds `after`. */
  readonly corrections?: readonly {
    readonly entity: string;
    readonly entityId: string;
    readonly field: string;
    readonly before: string;
    readonly after: string;
  }[];
}

export interface InspectionSetting {
  readonly key: string;
  readonly unitId: string;
  readonly versionId: string;
  readonly kind: 'EXTERNAL' | 'INTERNAL';
  readonly visitOn: string;
  readonly today: string;
  /** Grades of the unit's previous inspection, if there was one. */
  readonly previous: ReadonlyMap<AreaLetter, Grade> | undefined;
  readonly responsible: readonly string[];
  readonly size: number;
}

/** One inspection of the demo region with all that came of it until today, as the deeds that wrote it. */
export function inspect(random: Random, setting: InspectionSetting): { deeds: Deed[]; grades: Map<AreaLetter, Grade> } {
  const id = fixedId(setting.key);
  const visitOn = onWeekday(setting.visitOn);
  const reportOn = setting.kind === 'INTERNAL' ? visitOn : onWeekday(addDays(visitOn, random.between(25, 80)));
  if (reportOn > setting.today) return { deeds: [], grades: new Map() };
  const grades = new Map(letters.map((letter) => [letter, gradeOf(random, letter, setting.previous?.get(letter))]));
  const weak = letters.filter((letter) => grades.get(letter) === 'D');
  const received = onWeekday(addDays(reportOn, random.between(30, 130)));
  const planReceivedOn = weak.length > 0 && received <= setting.today && random.chance(0.93) ? received : null;

  const rows: TableRow[] = [
    [
      'Inspection',
      {
        id,
        unitId: setting.unitId,
        frameworkVersionId: setting.versionId,
        kind: setting.kind,
        visitOn: random.chance(0.94) ? visitOn : null,
        reportOn,
        planReceivedOn,
      },
    ],
    ['UnitSnapshot', snapshot(random, setting, id, visitOn)],
  ];
  const corrections: NonNullable<Deed['corrections']>[number][] = [];
  const breaches: { letter: AreaLetter; breach: Breach; findingId: string }[] = [];
  const assessmentId = (letter: AreaLetter) => fixedId(id, 'area', letter);
  const areaId = (letter: AreaLetter) => fixedId(setting.versionId, letter);

  for (const letter of letters) {
    const grade = grades.get(letter) ?? 'B';
    const unknown = grade !== 'D' && random.chance(setting.visitOn < addDays(setting.today, -2600) ? 0.1 : 0.02);
    const { good, shortfall } = areaPhrases[letter];
    const found = grade === 'D' ? random.some(areaPhrases[letter].breaches, random.chance(0.3) ? 2 : 1) : [];
    const narrative = [random.pick(grade < 'C' ? good : shortfall), ...found.map(({ remark }) => remark)];
    rows.push([
      'AreaAssessment',
      {
        id: assessmentId(letter),
        inspectionId: id,
        areaId: areaId(letter),
        narrative: narrative.join('\n'),
        initialGrade: unknown ? null : grade,
        unknownGradeReason: unknown ? random.pick(['NOT_IN_REPORT', 'ILLEGIBLE']) : null,
      },
    ]);
    if (!unknown && grade < 'C' && random.chance(0.02))
      corrections.push({
        entity: 'AreaAssessment',
        entityId: assessmentId(letter),
        field: 'initialGrade',
        before: grade === 'A' ? 'B' : 'A',
        after: grade,
      });
    for (const breach of found) {
      const findingId = fixedId(id, 'remark', letter, breach.remark);
      breaches.push({ letter, breach, findingId });
      rows.push(
        [
          'Finding',
          { id: findingId, inspectionId: id, kind: 'REQUIRED_ACTION', position: breaches.length, text: breach.remark },
        ],
        ['FindingArea', { findingId, areaId: areaId(letter) }],
        ['FindingCriterion', { findingId, criterionId: fixedId(setting.versionId, breach.criterion) }],
      );
    }
  }
  rows.push(...findings(random, id, grades, areaId));

  const deeds: Deed[] = [
    { on: addDays(reportOn, random.between(1, 20)), reason: 'Granskningsrapport införd', channel: 'IMPORT', rows },
  ];
  if (corrections.length > 0)
    deeds.push({
      on: addDays(reportOn, random.between(25, 90)),
      reason: 'Rättat efter kontroll mot rapporten',
      channel: 'GRID',
      rows: [],
      corrections,
    });
  if (planReceivedOn) deeds.push(...answer(random, setting, { id, planReceivedOn, breaches, assessmentId, areaId }));
  return { deeds: deeds.map((deed) => ({ ...deed, on: deed.on > setting.today ? setting.today : deed.on })), grades };
}

/** A unit tends to keep its grade or better it by the next inspection. */
function gradeOf(random: Random, letter: AreaLetter, before: Grade | undefined): Grade {
  if (!before || random.chance(0.35)) return random.weighted(gradeWeights[letter]);
  const steps: Readonly<Record<Grade, Readonly<Record<Grade, number>>>> = {
    A: { A: 75, B: 20, C: 4, D: 1 },
    B: { A: 28, B: 55, C: 12, D: 5 },
    C: { A: 15, B: 42, C: 30, D: 13 },
    D: { A: 15, B: 40, C: 25, D: 20 },
  };
  const grade = random.weighted(steps[before]);
  return letter === 'A' && grade === 'C' ? 'B' : grade;
}

function snapshot(
  random: Random,
  { key, unitId, size }: InspectionSetting,
  inspectionId: string,
  takenOn: string,
): Row {
  const listedPatients = Math.round((size * random.between(92, 108)) / 100);
  const specialists = Math.max(2, Math.round(listedPatients / random.between(1300, 1900)));
  const stDoctors = Math.max(1, Math.round(listedPatients / random.between(2200, 4200)));
  return {
    id: fixedId(key, 'snapshot'),
    unitId,
    takenOn,
    inspectionId,
    listedPatients,
    specialists,
    specialistFte: Math.round(specialists * random.between(72, 96)) / 100,
    supervisorTrained: Math.max(1, specialists - random.between(0, 3)),
    stDoctors,
    btDoctors: random.between(0, 2),
    atDoctors: random.between(0, 3),
    students: random.between(0, 4),
    licensedHeadingForSt: random.between(0, 2),
    phds: random.between(0, 2),
    docents: random.chance(0.1) ? 1 : 0,
    phdStudents: random.between(0, 2),
  };
}

function findings(
  random: Random,
  inspectionId: string,
  grades: ReadonlyMap<AreaLetter, Grade>,
  areaId: (letter: AreaLetter) => string,
): TableRow[] {
  const strong = letters.filter((letter) => (grades.get(letter) ?? 'B') < 'C');
  const weak = letters.filter((letter) => (grades.get(letter) ?? 'B') >= 'C');
  const groups = [
    ['STRENGTH', random.some(strong, random.between(3, 6)), 'strengths'],
    ['WEAKNESS', random.some(weak, random.between(1, 4)), 'weaknesses'],
    ['IMPROVEMENT_POTENTIAL', random.some(weak.length > 0 ? weak : strong, random.between(2, 5)), 'improvements'],
  ] as const;
  return groups.flatMap(([kind, areas, phrases]) =>
    areas.flatMap((letter, index): TableRow[] => {
      const findingId = fixedId(inspectionId, kind, letter);
      const text = random.pick(areaPhrases[letter][phrases]);
      return [
        ['Finding', { id: findingId, inspectionId, kind, position: index + 1, text }],
        ['FindingArea', { findingId, areaId: areaId(letter) }],
      ];
    }),
  );
}

interface Answered {
  readonly id: string;
  readonly planReceivedOn: string;
  readonly breaches: readonly { readonly letter: AreaLetter; readonly breach: Breach; readonly findingId: string }[];
  readonly assessmentId: (letter: AreaLetter) => string;
  readonly areaId: (letter: AreaLetter) => string;
}

/** The action plan, the adjustment that it brought, and what the unit did until today. */
function answer(random: Random, setting: InspectionSetting, inspection: Answered): Deed[] {
  const { id, planReceivedOn, breaches, assessmentId, areaId } = inspection;
  const planId = fixedId(id, 'plan');
  const rows: TableRow[] = [['ActionPlan', { id: planId, inspectionId: id, preamble: random.pick(preambles) }]];
  const followed: Deed[] = [];
  for (const [index, { letter, breach, findingId }] of breaches.entries()) {
    const actionId = fixedId(planId, index);
    const event = (kind: string, validFrom: string, value: Row): TableRow => [
      'ActionEvent',
      {
        id: fixedId(actionId, kind, validFrom),
        actionId,
        kind,
        validFrom,
        status: null,
        date: null,
        personId: null,
        reason: null,
        ...value,
      },
    ];
    const dueOn = onWeekday(addDays(planReceivedOn, random.between(60, 330)));
    const followUpOn = random.chance(0.4) ? dueOn : onWeekday(addDays(dueOn, random.between(30, 120)));
    const [first = '', second = first] = setting.responsible;
    rows.push(
      [
        'Action',
        {
          id: actionId,
          actionPlanId: planId,
          areaId: areaId(letter),
          criterionId: fixedId(setting.versionId, breach.criterion),
          position: index + 1,
          text: breach.action,
        },
      ],
      event('STATUS', planReceivedOn, { status: 'PLANNED' }),
      event('DUE_ON', planReceivedOn, { date: dueOn }),
      event('FOLLOW_UP_ON', planReceivedOn, { date: followUpOn }),
      event('RESPONSIBLE', planReceivedOn, { personId: first }),
      event('FOLLOW_UP_RESPONSIBLE', planReceivedOn, { personId: random.chance(0.5) ? first : second }),
      ['FindingAction', { findingId, actionId }],
    );
    followed.push(...carryOut(random, setting.today, { planReceivedOn, dueOn, followUpOn, breach, event }));
  }
  const adjustedOn = onWeekday(addDays(planReceivedOn, random.between(0, 25)));
  if (adjustedOn <= setting.today)
    for (const letter of new Set(breaches.map((one) => one.letter)))
      rows.push([
        'GradeAdjustment',
        {
          id: fixedId(id, 'adjustment', letter),
          areaAssessmentId: assessmentId(letter),
          grade: 'C',
          adjustedOn: random.chance(0.92) ? adjustedOn : null,
          reason: random.pick(adjustmentReasons),
        },
      ]);
  return [{ on: adjustedOn, reason: 'Handlingsplan inkommen', channel: 'FORM', rows }, ...followed];
}

/** What became of one action: most are done in time, some late, some dropped, some not yet. */
function carryOut(
  random: Random,
  today: string,
  action: {
    readonly planReceivedOn: string;
    readonly dueOn: string;
    readonly followUpOn: string;
    readonly breach: Breach;
    readonly event: (kind: string, validFrom: string, value: Row) => TableRow;
  },
): Deed[] {
  const { planReceivedOn, dueOn, followUpOn, breach, event } = action;
  const deeds: Deed[] = [];
  const write = (on: string, reason: string, row: TableRow) => {
    if (on <= today) deeds.push({ on, reason, channel: 'GRID', rows: [row] });
    return on <= today;
  };
  if (random.chance(0.04)) {
    const on = addDays(dueOn, random.between(1, 40));
    write(on, 'Åtgärd avskriven', event('STATUS', on, { status: 'DROPPED', reason: random.pick(dropReasons) }));
    return deeds;
  }
  const beganOn = addDays(planReceivedOn, random.between(10, 50));
  write(beganOn, 'Läget i åtgärderna', event('STATUS', beganOn, { status: 'IN_PROGRESS' }));
  if (random.chance(0.1)) {
    const on = addDays(dueOn, -random.between(1, 20));
    write(
      on,
      'Ny tidsplan',
      event('DUE_ON', on, { date: addDays(dueOn, 90), reason: 'Rekryteringen drog ut på tiden.' }),
    );
  }
  const doneOn = random.chance(0.72) ? addDays(dueOn, -random.between(0, 40)) : addDays(dueOn, random.between(5, 200));
  const done = doneOn > beganOn ? doneOn : addDays(beganOn, 5);
  const recent = dueOn > addDays(today, -500);
  if (random.chance(recent ? 0.22 : 0.04)) return deeds;
  if (!write(done, 'Läget i åtgärderna', event('STATUS', done, { status: 'DONE', reason: breach.evidence })))
    return deeds;
  const followedOn = addDays(followUpOn > done ? followUpOn : done, random.between(1, 45));
  if (random.chance(recent ? 0.6 : 0.92))
    write(followedOn, 'Uppföljning', event('STATUS', followedOn, { status: 'FOLLOWED_UP' }));
  return deeds;
}
