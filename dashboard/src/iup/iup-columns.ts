import type { PlacesQuery } from '@gradvis/codegen';
import { placeNames } from '../data-provider/place-names.ts';
import { type ColumnSpec, readDay } from '../tables/column-spec.ts';
import type { IupRow } from './iup-rows.ts';
import { termRemark } from './iup-words.ts';
import { readRevisionDays } from './read-revision-days.ts';

type Translate = (key: string, values?: object) => string;

/** What the table needs of each ST doctor. */
export const iupFields = [
  'id',
  'name',
  'kind',
  'regulation',
  'unitId',
  'unitName',
  'unitCode',
  'regionId',
  'sjukvardsomradeId',
  'providerId',
  'startedOn',
  'endedOn',
  'expectedEndOn',
  'rate',
  'onLeave',
  'onLeaveUntil',
  'mainSupervisor',
  'firstPlanOn',
  'firstPlan',
  'firstPlanDueOn',
  'status',
  'counted',
  'needed',
  'lastRevisedOn',
  'nextDueOn',
  'checkedOn',
  'lacking',
  'leaves',
  'profile',
] as const satisfies (keyof IupRow)[];

const statusMarks = {
  BEHIND: 'late-cell',
  OK: undefined,
  NOT_REQUIRED: undefined,
  UNKNOWN: 'muted-cell',
  ENDED: 'muted-cell',
};
const termMarks = {
  MISSED: 'late-cell',
  OPEN: 'soon-cell',
  REVISED: undefined,
  NOT_REQUIRED: 'muted-cell',
  UNKNOWN: 'muted-cell',
};
/** What is to be done about a plan: the first one made, the half-year's revision, both, or nothing. */
function todoOf({ firstPlan, terms }: IupRow, halfYear: string): 'PLAN' | 'REVISE' | 'BOTH' | undefined {
  const isOpen = terms[halfYear]?.state === 'OPEN';
  if (firstPlan === 'LATE') return isOpen ? 'BOTH' : 'PLAN';
  return isOpen ? 'REVISE' : undefined;
}

const firstPlanMarks = {
  LATE: 'late-cell',
  MADE_LATE: undefined,
  DUE: 'soon-cell',
  MADE: undefined,
  UNKNOWN: 'muted-cell',
};

/** A half-year: its days, and in words how it stands; a day that is typed in is a revision. */
function termColumn(halfYear: string, today: string, translate: Translate): ColumnSpec<IupRow> {
  return {
    id: halfYear,
    header: `clock.half_${halfYear.slice(5)}`,
    headerValues: { year: halfYear.slice(0, 4) },
    width: 144,
    text: ({ terms }) => (terms[halfYear]?.days ?? []).map(({ on }) => on).join(', '),
    remark: ({ terms }) => {
      const term = terms[halfYear];
      return term && termRemark(term, translate);
    },
    mark: ({ terms }) => termMarks[terms[halfYear]?.state ?? 'UNKNOWN'],
    read: readRevisionDays(halfYear, today, translate),
  };
}

/** The columns of the table of training plans. */
export function iupColumns(
  halfYears: readonly string[],
  of: {
    readonly translate: Translate;
    readonly places: PlacesQuery;
    readonly today: string;
    readonly onOpen: (row: IupRow) => void;
  },
): ColumnSpec<IupRow>[] {
  const { translate, places, today } = of;
  const placeName = placeNames(places);
  const plain = (id: keyof IupRow & string, header: string, width = 120): ColumnSpec<IupRow> => ({
    id,
    header,
    width,
    text: (row) => String(row[id] ?? ''),
  });
  return [
    { ...plain('name', 'iup.doctor', 180), pinned: true, opens: of.onOpen },
    { ...plain('unitName', 'comparison.unit', 190), link: ({ unitId }) => `/units/${unitId}/show` },
    ...halfYears.map((halfYear) => termColumn(halfYear, today, translate)),
    {
      id: 'status',
      header: 'iup.status',
      help: 'iup.status_help',
      width: 150,
      text: ({ status }) => (status ? translate(`iup.status_${status}`) : ''),
      remark: ({ status, counted, needed }) =>
        status === 'OK' || status === 'BEHIND' ? translate('iup.of', { counted, needed }) : undefined,
      mark: ({ status }) => status && statusMarks[status],
    },
    {
      id: 'todo',
      header: 'iup.todo',
      width: 160,
      text: (row) => {
        const todo = todoOf(row, halfYears.at(-1) ?? '');
        return todo ? translate(`iup.todo_${todo}`) : '';
      },
    },
    plain('nextDueOn', 'iup.next_due', 125),
    plain('lastRevisedOn', 'iup.last_revised', 125),
    {
      ...plain('firstPlanOn', 'iup.first_plan', 150),
      read: readDay(translate),
      remark: ({ firstPlan, firstPlanDueOn }) =>
        firstPlan && firstPlan !== 'MADE'
          ? translate(`iup.first_plan_${firstPlan}`, { day: firstPlanDueOn })
          : undefined,
      mark: ({ firstPlan }) => firstPlan && firstPlanMarks[firstPlan],
    },
    {
      id: 'lacking',
      header: 'iup.complete',
      width: 150,
      text: ({ checkedOn, lacking }) => {
        if (!checkedOn) return '';
        return lacking ? translate('iup.lacking', { smart_count: lacking }) : translate('iup.all_there');
      },
      remark: ({ checkedOn }) => checkedOn ?? translate('iup.not_checked'),
      mark: ({ checkedOn }) => (checkedOn ? undefined : 'muted-cell'),
    },
    plain('mainSupervisor', 'iup.supervisor', 150),
    {
      id: 'onLeave',
      header: 'iup.service',
      width: 150,
      text: ({ onLeave, onLeaveUntil, rate, endedOn }) => {
        if (endedOn) return translate('iup.ended', { day: endedOn });
        if (onLeave) return translate('iup.on_leave', { until: onLeaveUntil ?? '' });
        return rate === undefined ? '' : translate('iup.rate', { rate });
      },
    },
    plain('startedOn', 'iup.started', 110),
    plain('expectedEndOn', 'iup.expected_end', 130),
    {
      id: 'sjukvardsomrade',
      header: 'comparison.sjukvardsomrade',
      width: 150,
      text: ({ sjukvardsomradeId }) => placeName(sjukvardsomradeId),
    },
    { id: 'region', header: 'comparison.region', width: 150, text: ({ regionId }) => placeName(regionId) },
  ];
}
