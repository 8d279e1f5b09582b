import { Typography } from '@mui/material';
import { Datagrid, FunctionField, List, SearchInput, SelectInput, TextField, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { InspectionRecord } from '../data-provider/data-provider.ts';
import { GradeStrip } from './GradeStrip.tsx';

/** Granskningar: all inspections, latest first, with their grades at a glance. */
export function InspectionTable() {
  const translate = useTranslate();
  const kinds = (['EXTERNAL', 'INTERNAL'] as const).map((id) => ({ id, name: `inspection.${id}` }));
  return (
    <List
      title="app.inspections"
      filters={[
        <SearchInput key="search" source="search" alwaysOn placeholder={translate('comparison.search')} />,
        <SelectInput key="kind" source="kind" alwaysOn label="inspection.kind" choices={kinds} />,
      ]}
      sort={{ field: 'inspectedOn', order: 'DESC' }}
      perPage={25}
      exporter={false}
      empty={false}
    >
      <Datagrid
        bulkActionButtons={false}
        rowClick={false}
        empty={<Typography className="empty">{translate('inspection.empty')}</Typography>}
      >
        <FunctionField<InspectionRecord>
          sortBy="unit"
          label="inspection.unit"
          render={({ id, unit }) => <Link to={`/inspections/${id}/show`}>{unit.name}</Link>}
        />
        <TextField source="inspectedOn" label="inspection.inspected" />
        <FunctionField<InspectionRecord>
          label="inspection.kind"
          render={({ kind }) => translate(`inspection.${kind}`)}
        />
        <FunctionField<InspectionRecord>
          label="inspection.grades"
          render={({ assessments }) => <GradeStrip assessments={assessments} />}
        />
        <TextField source="planReceivedOn" label="inspection.plan" sortable={false} emptyText="–" />
        <TextField
          source="unit.sjukvardsomrade.name"
          label="comparison.sjukvardsomrade"
          sortable={false}
          emptyText="–"
        />
        <TextField source="frameworkVersion.label" label="inspection.version" sortable={false} />
      </Datagrid>
    </List>
  );
}
