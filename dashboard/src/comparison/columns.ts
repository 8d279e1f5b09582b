import type { AreaLetter, ComparisonQuery, PlacesQuery } from '@gradvis/codegen';
import type { ColDef, ColGroupDef } from 'ag-grid-community';
import { areaLetters } from '../words/area-letters.ts';
import type { SummaryRow } from './distribution.ts';
import { GradeCell, type GradeCellSettings } from './grade-cell.ts';
import { type Cell, cellsOf, gradeOrder } from './profile.ts';

type Item = ComparisonQuery['gradingComparison']['items'][number];

/** A unit as the table holds it: names looked up, gradings unfolded. */
export interface UnitRow {
  readonly unitId: string;
  readonly name: string;
  readonly code: string;
  readonly region: string;
  readonly sjukvardsomrade: string;
  readonly provider: string;
  /** Keys of these places: two may have one name. */
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly inspectionId: string | null;
  readonly inspectedOn: string | null;
  readonly ds: number;
  readonly cells: readonly Cell[];
}

export type ComparisonRow = UnitRow | SummaryRow;

export function isSummary(row: ComparisonRow): row is SummaryRow {
  return 'summary' in row;
}

/** The API's rows with the names that they refer to. */
export function unitRows(items: readonly Item[], { regions, providers }: PlacesQuery): UnitRow[] {
  const names = new Map<string, string>();
  for (const region of regions) {
    names.set(region.id, region.name);
    for (const { id, name } of region.sjukvardsomraden) names.set(id, name);
  }
  for (const { id, name } of providers) names.set(id, name);
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? '') : '');
  return items.map((item) => {
    const cells = cellsOf(item.profile);
    return {
      unitId: item.unitId,
      name: item.name,
      code: item.code,
      region: nameOf(item.regionId),
      sjukvardsomrade: nameOf(item.sjukvardsomradeId),
      provider: nameOf(item.providerId),
      regionId: item.regionId,
      sjukvardsomradeId: item.sjukvardsomradeId ?? null,
      providerId: item.providerId ?? null,
      inspectionId: item.inspectionId ?? null,
      inspectedOn: item.inspectedOn ?? null,
      ds: cells.filter(({ initial }) => initial === 'D').length,
      cells,
    };
  });
}

/** Words and settings of the columns. */
export interface ColumnSettings extends GradeCellSettings {
  readonly translate: (key: string, values?: object) => string;
  readonly collator: Intl.Collator;
  readonly percent: Intl.NumberFormat;
  readonly areaName: (letter: string) => string;
  readonly compact: boolean;
  readonly severalRegions: boolean;
}

/** Columns of the comparison: the unit pinned, A–C under STRUKTUR, D–H under PROCESS. */
export function comparisonColumns(settings: ColumnSettings): (ColDef<ComparisonRow> | ColGroupDef<ComparisonRow>)[] {
  const { translate, collator } = settings;
  const text = (
    colId: string,
    header: string,
    width: number,
    textOf: (row: UnitRow) => string,
  ): ColDef<ComparisonRow> => ({
    colId,
    headerName: translate(header),
    width,
    valueGetter: ({ data }) => (!data || isSummary(data) ? '' : textOf(data)),
    comparator: (a: string, b: string) => collator.compare(a, b),
  });
  return [
    {
      // Said to screen readers alone: what stands below is plain to see.
      headerName: translate('comparison.which_unit'),
      headerClass: 'spoken-heading',
      marryChildren: true,
      children: [
        {
          ...text('name', 'comparison.unit', settings.compact ? 140 : 230, ({ name }) => name),
          pinned: 'left',
          cellClass: 'unit-name',
          valueGetter: ({ data }) => (!data ? '' : isSummary(data) ? summaryLabel(data, settings) : data.name),
        },
      ],
    },
    dimension(translate('dimension.STRUKTUR'), ['A', 'B', 'C'], settings),
    dimension(translate('dimension.PROCESS'), ['D', 'E', 'F', 'G', 'H'], settings),
    {
      headerName: translate('inspection.facts'),
      headerClass: 'spoken-heading',
      marryChildren: true,
      children: [
        {
          colId: 'ds',
          headerName: translate('comparison.ds'),
          headerTooltip: translate('comparison.ds_help'),
          width: 100,
          cellClass: 'number',
          headerClass: 'ag-right-aligned-header',
          valueGetter: ({ data }) => (!data || isSummary(data) ? null : data.ds),
        },
        text('inspectedOn', 'comparison.inspected', 110, ({ inspectedOn }) => inspectedOn ?? '–'),
        text('sjukvardsomrade', 'comparison.sjukvardsomrade', 150, (row) => row.sjukvardsomrade),
        ...(settings.severalRegions ? [text('region', 'comparison.region', 150, ({ region }) => region)] : []),
        text('provider', 'comparison.provider', 180, ({ provider }) => provider),
        text('code', 'comparison.code', 90, ({ code }) => code),
      ],
    },
  ];
}

function summaryLabel({ summary }: SummaryRow, { translate, show }: ColumnSettings): string {
  if (summary === 'unknown') return translate('comparison.distribution_unknown');
  return translate(`comparison.distribution_${show === 'initial' ? 'initial' : 'in_force'}`, { grade: summary });
}

function dimension(
  headerName: string,
  letters: readonly AreaLetter[],
  settings: ColumnSettings,
): ColGroupDef<ComparisonRow> {
  return { headerName, marryChildren: true, children: letters.map((letter) => areaColumn(letter, settings)) };
}

function areaColumn(letter: AreaLetter, settings: ColumnSettings): ColDef<ComparisonRow> {
  const index = areaLetters.indexOf(letter);
  const shown = (cell: Cell | null) => (cell ? (settings.show === 'initial' ? cell.initial : cell.inForce) : '-');
  return {
    colId: letter,
    headerName: letter,
    headerTooltip: settings.areaName(letter),
    width: settings.previous ? 100 : settings.compact ? 76 : 82,
    headerClass: 'centred-heading',
    cellClass: 'grade-cell',
    valueGetter: ({ data }) => (data && isSummary(data) ? data.counts : data?.cells)?.[index] ?? null,
    comparator: (a: Cell | null, b: Cell | null) => gradeOrder[shown(a)] - gradeOrder[shown(b)],
    cellRendererSelector: ({ data }) =>
      data && isSummary(data)
        ? { component: SummaryCell, params: { settings, index } }
        : { component: GradeCell, params: { settings, area: letter } },
  };
}

interface SummaryParameters {
  readonly data: SummaryRow;
  readonly settings: ColumnSettings;
  readonly index: number;
}

/** Draws how many units have a grade in an area: count, share, and how many of the C come from D. */
class SummaryCell {
  private readonly element = document.createElement('span');

  init(parameters: SummaryParameters): void {
    this.refresh(parameters);
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh({ data, settings, index }: SummaryParameters): boolean {
    const { count, share, adjusted } = data.counts[index] ?? { count: 0, share: 0, adjusted: 0 };
    const known = data.summary !== 'unknown';
    this.element.className = 'summary';
    this.element.textContent =
      known && !settings.compact ? `${count} · ${settings.percent.format(share)}` : String(count);
    this.element.title = adjusted > 0 ? settings.translate('comparison.of_which', { count: adjusted }) : '';
    return true;
  }
}
