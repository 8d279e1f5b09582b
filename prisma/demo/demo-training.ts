import { fixedId } from '../reference/reference.ts';
import { addDays, onWeekday } from './days.ts';
import type { Deed, TableRow } from './demo-inspections.ts';
import { familyNames, givenNames, midParticipants, planChanges } from './phrases.ts';
import type { Random } from './random.ts';

const yearDays = 365;
/** How long before today the register of ST doctors was laid out. */
const keptDays = 700;

export interface TrainingSetting {
  readonly unitId: string;
  readonly regionId: string;
  /** Units to which an ST doctor may have moved from. */
  readonly neighbours: readonly string[];
  readonly today: string;
  /** Regions and their sjukvårdsområden, for evaluators. */
  readonly omraden: readonly { readonly id: string; readonly regionId: string }[];
}

const nameOf = (random: Random) => `${random.pick(givenNames)} ${random.pick(familyNames)}`;

/** A unit's supervisors and ST doctors with their histories until today, as the deeds that wrote them down. */
export function training(random: Random, setting: TrainingSetting): Deed[] {
  const { unitId, regionId, today } = setting;
  const laidOut = addDays(today, -keptDays);
  const supervisors = Array.from({ length: random.between(2, 4) }, (_, place) => supervisor(random, setting, place));
  const rows: TableRow[] = supervisors.flatMap(({ rows: own }) => own);
  const deeds: Deed[] = [
    { on: laidOut, reason: 'Register över handledare och ST-läkare upplagt', channel: 'IMPORT', rows },
  ];
  // How faithfully the unit follows up its plans.
  const habit = random.between(50, 98) / 100;
  const rounds = new Map<string, TableRow[]>();
  const count = random.between(3, 6);
  for (let place = 0; place < count; place += 1) {
    const id = fixedId(unitId, 'st-doctor', place);
    const personId = fixedId(id, 'person');
    const months = random.between(1, 64);
    const startedOn = onWeekday(addDays(today, -Math.round((months * yearDays) / 12)));
    const hasEnded = months > 56 && random.chance(0.5);
    const endedOn = hasEnded ? addDays(today, -random.between(5, 300)) : null;
    const isBt = months < 30 && random.chance(0.25);
    const until = endedOn ?? today;
    const firstPlanOn = addDays(startedOn, random.chance(0.8) ? random.between(20, 175) : random.between(190, 320));
    const own: TableRow[] = [
      ['Person', { id: personId, regionId, name: nameOf(random), email: null }],
      [
        'StDoctor',
        {
          id,
          personId,
          regulationId: fixedId('regulation', startedOn < '2021-07-01' ? 'SOSFS_2015_8' : 'HSLF_FS_2021_8'),
          kind: isBt ? 'BT' : random.chance(0.04) ? 'LICENSED' : 'ST',
          startedOn,
          firstPlanOn: firstPlanOn < until && random.chance(0.95) ? firstPlanOn : null,
          midRequired: random.chance(0.7) ? true : random.chance(0.6) ? false : null,
          studierektorId: null,
          endedOn,
          outcome: endedOn === null ? null : random.chance(0.9) ? 'FINISHED' : 'INTERRUPTED',
        },
      ],
      ...services(random, setting, id, startedOn, until),
      ...rates(random, id, startedOn, until),
    ];
    const leave = leaveOf(random, id, startedOn, until);
    if (leave) own.push(['StLeave', { ...leave }]);
    if (random.chance(0.96)) {
      const main = random.pick(supervisors);
      const fromOn = startedOn > laidOut ? startedOn : addDays(startedOn, random.between(0, 40));
      own.push(['Supervision', supervision(id, main.id, 'MAIN', fromOn < until ? fromOn : startedOn, endedOn)]);
      if (random.chance(0.25)) {
        const part = random.pick(supervisors);
        if (part !== main) own.push(['Supervision', supervision(id, part.id, 'PART', startedOn, endedOn)]);
      }
    }
    deeds.push({
      on: startedOn > laidOut ? startedOn : laidOut,
      reason: 'ST-läkare upplagd',
      channel: startedOn > laidOut ? 'FORM' : 'IMPORT',
      rows: own,
    });
    for (const revisedOn of revisions(random, { startedOn, until, laidOut, habit, leave })) {
      const round = revisedOn.slice(0, 7);
      const together = random.chance(0.97);
      const unchanged = random.chance(0.4);
      const row = {
        id: fixedId(id, 'revision', revisedOn),
        stDoctorId: id,
        revisedOn,
        doctorPresent: true,
        supervisorPresent: together,
        unchanged,
        changes: unchanged ? null : random.pick(planChanges),
      };
      rounds.set(round, [...(rounds.get(round) ?? []), ['IupRevision', row]]);
    }
    deeds.push(...checks(random, id, startedOn, until, supervisors[0]?.name ?? ''));
    deeds.push(...midAssessment(random, setting, { id, startedOn, until, months }));
  }
  for (const [month, ofMonth] of rounds) {
    const on = addDays(`${month}-28`, random.between(0, 20));
    deeds.push({ on: on < today ? on : today, reason: 'IUP-revideringar', channel: 'GRID', rows: ofMonth });
  }
  return deeds;
}

function supervisor(random: Random, { unitId, regionId, today }: TrainingSetting, place: number) {
  const id = fixedId(unitId, 'supervisor', place);
  const personId = fixedId(id, 'person');
  const name = nameOf(random);
  const specialistOn = random.chance(0.95) ? addDays(today, -random.between(500, 9000)) : null;
  const courseOn = random.chance(0.88) ? addDays(today, -random.between(100, 3500)) : null;
  const updated = addDays(today, -random.between(10, 600));
  const updatedOn = courseOn !== null && courseOn < updated && random.chance(0.8) ? updated : null;
  const rows: TableRow[] = [
    ['Person', { id: personId, regionId, name, email: null }],
    ['Supervisor', { id, personId, unitId, specialistOn, courseOn, updatedOn }],
  ];
  return { id, name, rows };
}

function services(
  random: Random,
  { unitId, neighbours }: TrainingSetting,
  stDoctorId: string,
  startedOn: string,
  until: string,
): TableRow[] {
  const movedOn = addDays(startedOn, random.between(200, 1200));
  const row = (unit: string, validFrom: string): TableRow => [
    'StService',
    { id: fixedId(stDoctorId, 'service', validFrom), stDoctorId, unitId: unit, validFrom },
  ];
  return movedOn < until && neighbours.length > 0 && random.chance(0.08)
    ? [row(random.pick(neighbours), startedOn), row(unitId, movedOn)]
    : [row(unitId, startedOn)];
}

function rates(random: Random, stDoctorId: string, startedOn: string, until: string): TableRow[] {
  const validFrom = addDays(startedOn, random.between(60, 900));
  if (validFrom >= until || !random.chance(0.3)) return [];
  const percent = random.pick([80, 80, 75, 60, 50]);
  return [['StRate', { id: fixedId(stDoctorId, 'rate'), stDoctorId, validFrom, percent }]];
}

interface Leave {
  readonly id: string;
  readonly stDoctorId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
}

function leaveOf(random: Random, stDoctorId: string, startedOn: string, until: string): Leave | undefined {
  const fromOn = addDays(startedOn, random.between(100, 1300));
  if (fromOn >= until || !random.chance(0.35)) return undefined;
  const ends = addDays(fromOn, random.between(60, 420));
  const isOpen = ends > until && random.chance(0.3);
  return { id: fixedId(stDoctorId, 'leave'), stDoctorId, fromOn, toOn: isOpen ? null : ends };
}

const supervision = (
  stDoctorId: string,
  supervisorId: string,
  kind: 'MAIN' | 'PART',
  fromOn: string,
  toOn: string | null,
) => ({
  id: fixedId(stDoctorId, 'supervision', kind),
  stDoctorId,
  supervisorId,
  kind,
  fromOn,
  toOn,
  placement: kind === 'PART' ? 'Sidotjänstgöring' : null,
});

/** About two a year, when the unit keeps to it and the doctor is not away. */
function revisions(
  random: Random,
  of: {
    readonly startedOn: string;
    readonly until: string;
    readonly laidOut: string;
    readonly habit: number;
    readonly leave: Leave | undefined;
  },
): string[] {
  const days: string[] = [];
  const first = of.startedOn > of.laidOut ? of.startedOn : addDays(of.laidOut, -180);
  for (let on = addDays(first, random.between(120, 190)); on <= of.until; on = addDays(on, random.between(150, 205))) {
    const isAway = of.leave && on >= of.leave.fromOn && (of.leave.toOn === null || on <= of.leave.toOn);
    const revisedOn = onWeekday(on);
    if (!isAway && revisedOn <= of.until && revisedOn >= of.startedOn && random.chance(of.habit)) days.push(revisedOn);
  }
  return [...new Set(days)];
}

const delmalOf = { HSLF_FS_2021_8: 26, SOSFS_2015_8: 25 };
const sampleDelmal = {
  HSLF_FS_2021_8: ['STa3', 'STa7', 'STb2', 'STb4', 'STc6', 'STc11', 'STc15'],
  SOSFS_2015_8: ['a5', 'b3', 'b5', 'c4', 'c8', 'c13', 'c14'],
} as const;

/** When it was looked through whether every delmål has an activity and a method, and what was lacking. */
function checks(random: Random, stDoctorId: string, startedOn: string, until: string, checkedBy: string): Deed[] {
  const checkedOn = addDays(until, -random.between(10, 300));
  if (checkedOn <= startedOn || random.chance(0.25)) return [];
  const regulation: keyof typeof delmalOf = startedOn < '2021-07-01' ? 'SOSFS_2015_8' : 'HSLF_FS_2021_8';
  const id = fixedId(stDoctorId, 'check');
  const codes = random.some(sampleDelmal[regulation], random.chance(0.45) ? 0 : random.between(1, 4));
  const lacks = codes.map((code): TableRow => {
    const lacksMethod = random.chance(0.8);
    const row = {
      id: fixedId(id, code),
      checkId: id,
      delmalId: fixedId('regulation', regulation, code),
      lacksActivity: !lacksMethod || random.chance(0.2),
      lacksMethod,
    };
    return ['IupLack', row];
  });
  const check: TableRow = ['IupCheck', { id, stDoctorId, checkedOn, checkedBy }];
  return [{ on: checkedOn, reason: 'IUP genomgången', channel: 'FORM', rows: [check, ...lacks] }];
}

/** Mitt-i-ST of those who have come far enough. */
function midAssessment(
  random: Random,
  { regionId, omraden, today }: TrainingSetting,
  doctor: { readonly id: string; readonly startedOn: string; readonly until: string; readonly months: number },
): Deed[] {
  if (doctor.months < 24 || random.chance(0.3)) return [];
  const appliedOn = addDays(doctor.startedOn, random.between(700, 1150));
  if (appliedOn >= doctor.until) return [];
  const id = fixedId(doctor.id, 'mid-assessment');
  const steps = [20, 45, 70, 80, 90, 120, 150].map((days) => addDays(appliedOn, days + random.between(0, 15)));
  const reached = (step: number) => {
    const on = steps[step];
    return on !== undefined && on < today ? on : null;
  };
  const others = omraden.filter((omrade) => omrade.regionId !== regionId);
  const home = random.pick(random.chance(0.9) && others.length > 0 ? others : omraden);
  const isCancelled = random.chance(0.06);
  const after = (on: string | null) => (isCancelled ? null : on);
  const appointedOn = reached(0);
  const row = {
    id,
    stDoctorId: doctor.id,
    kind: random.chance(0.9) ? 'SFAM' : 'OTHER',
    appliedOn,
    appointedOn,
    evaluator: appointedOn ? nameOf(random) : null,
    evaluatorRegionId: appointedOn ? home.regionId : null,
    evaluatorSjukvardsomradeId: appointedOn ? home.id : null,
    invoicedOn: reached(1),
    reflectionOn: after(reached(2)),
    statementOn: after(reached(3)),
    recordingsOn: after(reached(4)),
    practiceDayOn: after(reached(5)),
    participants: after(reached(5)) ? random.pick(midParticipants) : null,
    reportOn: after(reached(6)),
    cancelledOn: isCancelled ? reached(2) : null,
  };
  return [{ on: appliedOn, reason: 'Mitt-i-ST', channel: 'FORM', rows: [['MidAssessment', row]] }];
}
