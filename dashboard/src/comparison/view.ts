import type { AreaLetter, Grade, GradeChange, GradingComparisonFilter, InspectionKind } from '@gradvis/codegen';
import { type GridLayout, layoutOf, layoutText, plainLayout } from '../grid/layout.ts';
import { areaLetters } from '../words/area-letters.ts';

export type Show = 'both' | 'inForce' | 'initial';
export type GroupBy = 'none' | 'region' | 'sjukvardsomrade' | 'provider';

/** What one sees in the comparison, and all of it: the address bar, the query and shared links hold exactly this. */
export interface ComparisonView {
  readonly asOf: string | undefined;
  readonly comparedWith: string | undefined;
  readonly kind: InspectionKind;
  readonly show: Show;
  readonly previous: boolean;
  readonly group: GroupBy;
  readonly regions: readonly string[];
  readonly sjukvardsomraden: readonly string[];
  readonly providers: readonly string[];
  readonly version: string | undefined;
  readonly grades: readonly { readonly area: AreaLetter; readonly grades: readonly Grade[] }[];
  readonly changed: readonly GradeChange[];
  readonly inspection: 'all' | 'never' | 'some';
  readonly search: string;
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined;
  /** How the columns stand, and the texts that rows are narrowed to. */
  readonly layout: GridLayout;
  /** The cell whose story is open. */
  readonly cell: { readonly unitId: string; readonly area: AreaLetter } | undefined;
}

export const defaultView: ComparisonView = {
  asOf: undefined,
  comparedWith: undefined,
  kind: 'EXTERNAL',
  show: 'both',
  previous: false,
  group: 'none',
  regions: [],
  sjukvardsomraden: [],
  providers: [],
  version: undefined,
  grades: [],
  changed: [],
  inspection: 'all',
  search: '',
  sort: undefined,
  layout: plainLayout,
  cell: undefined,
};

const gradeNames = ['A', 'B', 'C', 'D'] as const satisfies readonly Grade[];
const changeNames = ['BETTER', 'WORSE', 'SAME', 'UNKNOWN'] as const satisfies readonly GradeChange[];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function oneOf<Value extends string>(values: readonly Value[], text: string | null, fallback: Value): Value {
  return values.find((value) => value === text) ?? fallback;
}

/** The view that an address names; what it does not name, or names wrongly, is as by default. */
export function readView(parameters: URLSearchParams): ComparisonView {
  const date = (name: string) => {
    const text = parameters.get(name) ?? '';
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
  };
  const list = (name: string) => (parameters.get(name) ?? '').split(',').filter((part) => part !== '');
  const keys = (name: string) => list(name).filter((part) => uuid.test(part));
  const [column, order] = (parameters.get('sort') ?? '').split(':');
  const [unitId = '', area = ''] = (parameters.get('cell') ?? '').split(':');
  const letter = areaLetters.find((one) => one === area);
  const version = parameters.get('version') ?? '';
  return {
    asOf: date('asOf'),
    comparedWith: date('comparedWith'),
    kind: oneOf(['EXTERNAL', 'INTERNAL'], parameters.get('kind'), 'EXTERNAL'),
    show: oneOf(['both', 'inForce', 'initial'], parameters.get('show'), 'both'),
    previous: parameters.get('previous') === '1',
    group: oneOf(['none', 'region', 'sjukvardsomrade', 'provider'], parameters.get('group'), 'none'),
    regions: keys('region'),
    sjukvardsomraden: keys('sjukvardsomrade'),
    providers: keys('provider'),
    version: uuid.test(version) ? version : undefined,
    grades: list('grades').flatMap((part) => {
      const known = areaLetters.find((one) => one === part[0]);
      const grades = gradeNames.filter((grade) => part.slice(2).includes(grade));
      return known && grades.length > 0 ? [{ area: known, grades }] : [];
    }),
    changed: changeNames.filter((change) => list('changed').includes(change)),
    inspection: oneOf(['all', 'never', 'some'], parameters.get('inspection'), 'all'),
    search: parameters.get('q') ?? '',
    sort: column && /^\w+$/.test(column) ? { column, descending: order === 'desc' } : undefined,
    layout: layoutOf(parameters.get('layout')),
    cell: letter && uuid.test(unitId) ? { unitId, area: letter } : undefined,
  };
}

/** The address that names a view; only what differs from the default. */
export function writeView(view: ComparisonView): URLSearchParams {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | undefined, byDefault = '') => {
    if (value !== undefined && value !== byDefault) parameters.set(name, value);
  };
  set('asOf', view.asOf);
  set('comparedWith', view.comparedWith);
  set('kind', view.kind, defaultView.kind);
  set('show', view.show, defaultView.show);
  set('previous', view.previous ? '1' : '');
  set('group', view.group, defaultView.group);
  set('region', view.regions.join(','));
  set('sjukvardsomrade', view.sjukvardsomraden.join(','));
  set('provider', view.providers.join(','));
  set('version', view.version);
  set('grades', view.grades.map(({ area, grades }) => `${area}.${grades.join('')}`).join(','));
  set('changed', view.changed.join(','));
  set('inspection', view.inspection, defaultView.inspection);
  set('q', view.search);
  set('sort', view.sort && `${view.sort.column}:${view.sort.descending ? 'desc' : 'asc'}`);
  set('layout', layoutText(view.layout));
  set('cell', view.cell && `${view.cell.unitId}:${view.cell.area}`);
  return parameters;
}

/** The view's filter as the API takes it. */
export function filterOf(view: ComparisonView): GradingComparisonFilter {
  const unit = {
    ...(view.regions.length > 0 && { regionIds: [...view.regions] }),
    ...(view.sjukvardsomraden.length > 0 && { sjukvardsomradeIds: [...view.sjukvardsomraden] }),
    ...(view.providers.length > 0 && { providerIds: [...view.providers] }),
    ...(view.search.trim() && { search: view.search.trim() }),
  };
  return {
    ...(Object.keys(unit).length > 0 && { unit }),
    ...(view.version && { frameworkVersionId: view.version }),
    ...(view.grades.length > 0 && { grades: view.grades.map(({ area, grades }) => ({ area, grades: [...grades] })) }),
    ...(view.changed.length > 0 && { changed: [...view.changed] }),
    ...(view.inspection !== 'all' && { neverInspected: view.inspection === 'never' }),
  };
}

/** How many conditions narrow the view. */
export function conditionsIn(view: ComparisonView): number {
  const { regions, sjukvardsomraden, providers, grades, changed } = view;
  const lists = [regions, sjukvardsomraden, providers, grades, changed].filter((list) => list.length > 0).length;
  return lists + [view.version, view.search.trim(), view.inspection !== 'all'].filter(Boolean).length;
}
