import type { ActionStatus, PlacesQuery } from '@gradvis/codegen';
import { placeNames } from '../data-provider/place-names.ts';
import { daysBetween } from '../layout/days.ts';
import { type ColumnSpec, readDay, readKey, readText, readWord } from '../tables/column-spec.ts';
import { areaLetters } from '../words/area-letters.ts';
import { type ActionRow, isOpen } from './action-preview.ts';
import { drawTimeline, drawYears, type TimelineScale, timelineWidth } from './timeline.ts';

/** What the table needs of each action. */
export const actionFields = [
  'id',
  'unitId',
  'unitName',
  'unitCode',
  'regionId',
  'sjukvardsomradeId',
  'inspectionId',
  'inspectedOn',
  'frameworkVersionId',
  'area',
  'criterionId',
  'criterion',
  'text',
  'evidence',
  'plannedOn',
  'status',
  'statusReason',
  'doneOn',
  'followedUpOn',
  'dueOn',
  'firstDueOn',
  'responsible',
  'followUpOn',
  'followUpResponsible',
  'late',
  'followUpLate',
  'lateDays',
  'warnings',
] as const satisfies (keyof ActionRow)[];

export const statuses = ['PLANNED', 'IN_PROGRESS', 'DONE', 'FOLLOWED_UP', 'DROPPED'] as const satisfies ActionStatus[];

const warningWords: { readonly [letter: string]: string } = {
  d: 'FOLLOW_UP_ON_DUE_DAY',
  b: 'FOLLOW_UP_BEFORE_DUE',
  p: 'SAME_PERSON',
  n: 'DUE_AFTER_NEXT_INSPECTION',
  w: 'WILL_BUT_DONE',
};

/** Days until an open action is due; negative when it is late; null when nothing is left. */
export function daysLeft(row: ActionRow, day: string): number | null {
  return row.dueOn && isOpen(row) ? daysBetween(day, row.dueOn) : null;
}

/** How late something is; from a year on in years and months, for nobody pictures 2 988 days. */
function lateWords(translate: ActionColumnSettings['translate'], days: number): string {
  const months = Math.floor(days / 30.44);
  if (months < 12) return translate('actions.late', { smart_count: days });
  const parts = [
    translate('actions.late_years', { count: Math.floor(months / 12) }),
    months % 12 > 0 && translate('actions.late_months', { count: months % 12 }),
  ];
  return translate('actions.late_long', { time: parts.filter(Boolean).join(' ') });
}

interface ActionColumnSettings {
  readonly translate: (key: string, values?: object) => string;
  readonly places: PlacesQuery;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly locale: string;
  readonly onOpen: (row: ActionRow) => void;
  readonly scale: TimelineScale;
  readonly day: string;
}

/** The columns of *Handlingsplaner*. */
export function actionColumns({
  translate,
  places,
  units,
  locale,
  scale,
  day,
  onOpen,
}: ActionColumnSettings): ColumnSpec<ActionRow>[] {
  const name = placeNames(places);
  const date = readDay(translate);
  const words = statuses.map((status) => [status, translate(`status.${status}`)] as const);
  const versions = places.frameworks.flatMap((framework) => framework.versions);
  /** The criteria of an action's area, by the checklist of its inspection; of a new one by the latest. */
  const criteriaOf = ({ frameworkVersionId, area }: ActionRow) =>
    (versions.find(({ id }) => id === frameworkVersionId) ?? versions[0])?.areas.find(({ letter }) => letter === area)
      ?.criteria ?? [];
  const criterionOf = (row: ActionRow) => criteriaOf(row).find(({ id }) => id === row.criterionId);
  const left = (row: ActionRow) => {
    const days = daysLeft(row, day);
    if (days === null) return '';
    return days < 0 ? lateWords(translate, -days) : String(days);
  };
  return [
    {
      id: 'unit',
      header: 'comparison.unit',
      width: 195,
      pinned: true,
      field: 'unitId',
      text: ({ unitId, unitName }) => unitName || (units.find(({ id }) => id === unitId)?.name ?? ''),
      link: ({ unitId, unitName }) => (unitName ? `/units/${unitId}/show` : undefined),
      choices: () => units.map((unit) => unit.name),
      read: (text) => readKey(units, text, translate('inspection.no_such_unit')),
      newOnly: true,
    },
    {
      id: 'area',
      header: 'actions.area',
      width: 70,
      text: ({ area }) => area ?? '',
      choices: () => areaLetters,
      read: (text) => {
        const letter = areaLetters.find((one) => one === text.trim().toUpperCase());
        return letter ? { value: letter } : { refused: translate('actions.no_such_area') };
      },
      newOnly: true,
    },
    {
      id: 'criterion',
      header: 'actions.criterion',
      width: 80,
      field: 'criterionId',
      text: (row) => criterionOf(row)?.code ?? row.criterion ?? '',
      opens: (row) => onOpen(row),
      choices: (row) =>
        criteriaOf(row).map(({ code, titleSv, titleEn }) => `${code} ${locale === 'sv' ? titleSv : titleEn}`),
      read: (text, row) => {
        const code = text.trim().split(/\s/)[0]?.toUpperCase() ?? '';
        if (code === '') return { value: null };
        const found = criteriaOf(row).find((criterion) => criterion.code === code);
        return found ? { value: found.id } : { refused: translate('actions.no_such_criterion') };
      },
    },
    { id: 'text', header: 'actions.text', width: 170, text: ({ text }) => text ?? '', prose: true, read: readText },
    {
      id: 'status',
      header: 'actions.status',
      width: 98,
      text: ({ status }) => (status ? translate(`status.${status}`) : ''),
      choices: () => words.map(([, shown]) => shown),
      read: readWord(words, translate('actions.status_refused')),
    },
    { id: 'dueOn', header: 'actions.due', width: 104, text: ({ dueOn }) => dueOn ?? '', read: date },
    {
      id: 'daysLeft',
      header: 'actions.days_left',
      width: 120,
      number: (row) => daysLeft(row, day),
      text: left,
      mark: ({ late }) => (late ? 'late-cell' : undefined),
    },
    {
      id: 'timeline',
      header: 'actions.timeline',
      help: 'actions.timeline_help',
      drawHeader: () => drawYears(scale),
      width: timelineWidth + 18,
      text: (row) =>
        [
          row.plannedOn && `${translate('actions.planned')} ${row.plannedOn}`,
          row.dueOn && `${translate('actions.due')} ${row.dueOn}`,
          row.doneOn && `${translate('actions.done')} ${row.doneOn}`,
          row.followUpOn && `${translate('actions.follow_up')} ${row.followUpOn}`,
          row.followedUpOn && `${translate('actions.followed_up')} ${row.followedUpOn}`,
        ]
          .filter(Boolean)
          .join(', '),
      draw: (row) => drawTimeline(row, scale),
      onScreenOnly: true,
    },
    {
      id: 'responsible',
      header: 'actions.responsible',
      width: 160,
      text: ({ responsible }) => responsible ?? '',
      read: readText,
    },
    { id: 'doneOn', header: 'actions.done', width: 110, text: ({ doneOn }) => doneOn ?? '', read: date },
    {
      id: 'evidence',
      header: 'actions.evidence',
      width: 180,
      text: ({ evidence }) => evidence ?? '',
      prose: true,
      read: readText,
    },
    {
      id: 'followUpOn',
      header: 'actions.follow_up',
      width: 110,
      text: ({ followUpOn }) => followUpOn ?? '',
      mark: ({ followUpLate }) => (followUpLate ? 'late-cell' : undefined),
      remark: ({ followUpLate }) => (followUpLate ? translate('actions.follow_up_late') : undefined),
      read: date,
    },
    {
      id: 'followUpResponsible',
      header: 'actions.follow_up_responsible',
      width: 160,
      text: ({ followUpResponsible }) => followUpResponsible ?? '',
      read: readText,
    },
    {
      id: 'followedUpOn',
      header: 'actions.followed_up',
      width: 110,
      text: ({ followedUpOn }) => followedUpOn ?? '',
      read: date,
    },
    {
      id: 'warnings',
      header: 'actions.warnings',
      width: 220,
      text: ({ warnings }) =>
        [...(warnings ?? '')].map((one) => translate(`actions.warning.${warningWords[one]}`)).join(', '),
    },
    {
      id: 'lateDays',
      header: 'actions.late_days',
      width: 110,
      number: ({ lateDays }) => lateDays,
      text: ({ lateDays }) => (lateDays ? String(lateDays) : ''),
    },
    { id: 'firstDueOn', header: 'actions.first_due', width: 120, text: ({ firstDueOn }) => firstDueOn ?? '' },
    { id: 'plannedOn', header: 'actions.planned', width: 110, text: ({ plannedOn }) => plannedOn ?? '' },
    {
      id: 'statusReason',
      header: 'actions.reason',
      width: 180,
      text: ({ statusReason }) => statusReason ?? '',
      prose: true,
      read: readText,
    },
    { id: 'inspectedOn', header: 'comparison.inspected', width: 110, text: ({ inspectedOn }) => inspectedOn ?? '' },
    {
      id: 'sjukvardsomrade',
      header: 'comparison.sjukvardsomrade',
      width: 150,
      text: ({ sjukvardsomradeId }) => name(sjukvardsomradeId),
    },
    { id: 'region', header: 'comparison.region', width: 150, text: ({ regionId }) => name(regionId) },
    { id: 'code', header: 'comparison.code', width: 90, text: ({ unitCode }) => unitCode ?? '' },
  ];
}
