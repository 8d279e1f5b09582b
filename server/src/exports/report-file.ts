import type { GradeCounts } from '../gradings/grading-comparison.ts';
import type { Language } from '../worklist/work-words.ts';
import type { ReportFigures } from '../yearly-report/report-figures.ts';
import type { FileColumn, FileValue, TableFile } from './table-file.ts';

const words = {
  sv: {
    overview: 'Översikt',
    figure: 'Uppgift',
    value: 'Värde',
    asOf: 'Per den',
    units: 'Enheter i drift',
    inspections: 'Externa granskningar',
    internalReviews: 'Interna granskningar',
    uninspected: 'Utan granskning i tid',
    distribution: 'Gradfördelning',
    area: 'Område',
    when: 'När',
    adjusted: 'Varav justerade från D',
    unknown: 'Okänd',
    none: 'Aldrig granskad',
    unit: 'Enhet',
    inspectedOn: 'Granskad',
    initialDs: 'Ursprungliga D',
    last: 'Senaste externa granskning',
    shortfalls: 'Brister (D)',
    plan: 'Handlingsplan inkommen',
    toC: 'Justerad till C',
    yes: 'ja',
    no: 'nej',
    actions: 'Åtgärder',
    open: 'Öppna',
    late: 'Sena',
    done: 'Genomförda',
    followedUp: 'Uppföljda',
    dropped: 'Avskrivna',
    wasLate: 'Har varit sena',
    median: 'Sena dagar, median',
    lateActions: 'Sena åtgärder',
    criterion: 'Kriterium',
    dueOn: 'Skulle varit klar',
    days: 'Dagar',
    plans: 'IUP per halvår',
    halfYear: 'Halvår',
    revised: 'Reviderade',
    required: 'Krävdes',
    recurring: 'Återkommande kriterier',
    unitCount: 'Enheter',
  },
  en: {
    overview: 'Overview',
    figure: 'Figure',
    value: 'Value',
    asOf: 'As of',
    units: 'Units in service',
    inspections: 'External inspections',
    internalReviews: 'Internal reviews',
    uninspected: 'Not inspected in time',
    distribution: 'Grade distribution',
    area: 'Area',
    when: 'When',
    adjusted: 'Of which adjusted from D',
    unknown: 'Unknown',
    none: 'Never inspected',
    unit: 'Unit',
    inspectedOn: 'Inspected',
    initialDs: 'Initial Ds',
    last: 'Last external inspection',
    shortfalls: 'Shortfalls (D)',
    plan: 'Plan received',
    toC: 'Adjusted to C',
    yes: 'yes',
    no: 'no',
    actions: 'Actions',
    open: 'Open',
    late: 'Late',
    done: 'Done',
    followedUp: 'Followed up',
    dropped: 'Dropped',
    wasLate: 'Have been late',
    median: 'Days late, median',
    lateActions: 'Late actions',
    criterion: 'Criterion',
    dueOn: 'Was due',
    days: 'Days',
    plans: 'Training plans',
    halfYear: 'Half-year',
    revised: 'Revised',
    required: 'Required',
    recurring: 'Recurring criteria',
    unitCount: 'Units',
  },
} as const satisfies Record<Language, object>;

const counts = (one: GradeCounts): FileValue[] => [one.A, one.B, one.C, one.D, one.unknown, one.none];
const column = (header: string, type: FileColumn['type']): FileColumn => ({ header, type });

/** A yearly report as the sheets of a workbook. */
export function reportSheets(figures: ReportFigures, language: Language): Omit<TableFile, 'decimal'>[] {
  const w = words[language];
  const { actions, distribution, distributionBefore, year, asOf } = figures;
  const text = (header: string) => column(header, 'text');
  const number = (header: string) => column(header, 'number');
  const date = (header: string) => column(header, 'date');
  return [
    {
      title: w.overview,
      columns: [text(w.figure), number(w.value)],
      rows: [
        [`${w.asOf} ${asOf}`, null],
        [w.units, figures.units],
        [w.inspections, figures.inspections.length],
        [w.internalReviews, figures.internalReviews],
        [w.uninspected, figures.uninspected.length],
        [w.shortfalls, figures.shortfalls.length],
        [w.actions, actions.total],
        [w.open, actions.open],
        [w.late, actions.late],
        [w.done, actions.done],
        [w.followedUp, actions.followedUp],
        [w.dropped, actions.dropped],
        [w.wasLate, actions.wasLate],
        [w.median, actions.medianLateDays],
      ],
    },
    {
      title: w.distribution,
      columns: [
        text(w.area),
        text(w.when),
        ...['A', 'B', 'C', 'D', w.unknown, w.none, w.adjusted].map((header) => number(header)),
      ],
      rows: distribution.flatMap(({ area, inForce, adjusted }, index): FileValue[][] => {
        const before = distributionBefore[index];
        return [
          [area, asOf, ...counts(inForce), adjusted],
          ...(before ? [[area, `${year - 1}-12-31`, ...counts(before.inForce), before.adjusted]] : []),
        ];
      }),
    },
    {
      title: w.inspections,
      columns: [text(w.unit), date(w.inspectedOn), number(w.initialDs)],
      rows: figures.inspections.map(({ unitName, inspectedOn, initialDs }) => [unitName, inspectedOn, initialDs]),
    },
    {
      title: w.uninspected,
      columns: [text(w.unit), date(w.last)],
      rows: figures.uninspected.map(({ unitName, lastExternalOn }) => [unitName, lastExternalOn]),
    },
    {
      title: w.shortfalls,
      columns: [
        text(w.unit),
        text(w.area),
        date(w.plan),
        text(w.toC),
        number(w.actions),
        number(w.followedUp),
        number(w.late),
      ],
      rows: figures.shortfalls.map(({ unitName, area, planReceivedOn, adjusted, actions: all, followedUp, late }) => [
        unitName,
        area,
        planReceivedOn,
        adjusted ? w.yes : w.no,
        all,
        followedUp,
        late,
      ]),
    },
    {
      title: w.lateActions,
      columns: [text(w.unit), text(w.area), text(w.criterion), date(w.dueOn), number(w.days)],
      rows: figures.lateActions.map(({ unitName, area, criterion, dueOn, days }) => [
        unitName,
        area,
        criterion,
        dueOn,
        days,
      ]),
    },
    {
      title: w.plans,
      columns: [text(w.halfYear), number(w.revised), number(w.required)],
      rows: (figures.plans ?? []).map(({ key, revised, required }) => [key, revised, required]),
    },
    {
      title: w.recurring,
      columns: [text(w.criterion), number(w.unitCount), number(w.actions)],
      rows: figures.recurring.map(({ criterion, units, actions: all }) => [criterion, units, all]),
    },
  ];
}
