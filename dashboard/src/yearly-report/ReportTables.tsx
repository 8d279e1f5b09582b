import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { halfYearWords } from '../iup/half-years.ts';
import { Listed } from './Listed.tsx';
import { MidShares } from './MidShares.tsx';
import type { Report } from './ReportScreen.tsx';

interface ReportTablesProps {
  readonly figures: Report['figures'];
}

/** The lists of a report: what was inspected and what was not, every D and what came of it, what is late, what recurs. */
export function ReportTables({ figures }: ReportTablesProps) {
  const translate = useTranslate();
  const { inspections, uninspected, shortfalls, lateActions, plans, mid, recurring } = figures;
  const [locale = 'sv'] = useLocaleState();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return (
    <>
      <Listed
        title="report.inspections"
        headings={['comparison.unit', 'comparison.inspected', 'report.ds']}
        rows={inspections.map(({ inspectionId, unitName, inspectedOn, initialDs }) => [
          inspectionId,
          <Link key="unit" to={`/inspections/${inspectionId}/show`}>
            {unitName}
          </Link>,
          inspectedOn,
          initialDs,
        ])}
      />
      <Listed
        title="report.uninspected"
        headings={['comparison.unit', 'clock.last_external']}
        rows={uninspected.map(({ unitId, unitName, lastExternalOn }) => [
          unitId,
          <Link key="unit" to={`/units/${unitId}/show`}>
            {unitName}
          </Link>,
          lastExternalOn ?? translate('clock.NEVER'),
        ])}
      />
      <Listed
        title="report.ds_outcome"
        headings={[
          'comparison.unit',
          'actions.area',
          'clock.plan_received',
          'report.to_c',
          'report.actions',
          'actions.number.followedUp',
          'actions.number.late',
        ]}
        rows={shortfalls.map((one) => [
          `${one.inspectionId} ${one.area}`,
          <Link key="unit" to={`/inspections/${one.inspectionId}/show`}>
            {one.unitName}
          </Link>,
          one.area,
          one.planReceivedOn ?? '–',
          translate(one.adjusted ? 'report.yes' : 'report.no'),
          one.actions,
          one.followedUp,
          one.late,
        ])}
      />
      <Listed
        title="report.late_actions"
        headings={['comparison.unit', 'actions.area', 'actions.criterion', 'actions.due', 'report.days']}
        rows={lateActions.map(({ actionId, unitName, area, criterion, dueOn, days }) => [
          actionId,
          <Link key="unit" to={`/actions?action=${actionId}`}>
            {unitName}
          </Link>,
          area,
          criterion ?? '–',
          dueOn,
          days,
        ])}
      />
      <Listed
        title="report.plans"
        headings={['clock.half_year', 'report.plans_revised', 'report.plans_required', 'report.plans_share']}
        rows={plans.map(({ halfYear, revised, required }) => [
          halfYear,
          halfYearWords(halfYear, translate),
          revised ?? translate('report.plans_none'),
          required ?? '–',
          typeof revised === 'number' && required ? percent.format(revised / required) : '–',
        ])}
      />
      {mid && <MidShares mid={mid} />}
      <Listed
        title="report.recurring"
        headings={['actions.criterion', 'report.unit_count', 'report.actions']}
        rows={recurring.map(({ criterion, units, actions }) => [criterion, criterion, units, actions])}
      />
    </>
  );
}
