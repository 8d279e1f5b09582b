import { Typography } from '@mui/material';
import { Datagrid, FunctionField, List, SearchInput, TextField, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { UnitRecord } from '../data-provider/data-provider.ts';

/** Enheter: the register's units, searchable, each leading to its latest inspection. */
export function UnitTable() {
  const translate = useTranslate();
  return (
    <List
      title="app.units"
      filters={[
        <SearchInput
          key="search"
          source="search"
          alwaysOn
          placeholder={translate('units.search')}
          sx={{ minWidth: 260 }}
        />,
      ]}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={25}
      exporter={false}
      empty={false}
    >
      <Datagrid
        bulkActionButtons={false}
        rowClick={false}
        empty={<Typography className="empty">{translate('units.empty')}</Typography>}
      >
        <TextField source="name" label="comparison.unit" />
        <TextField source="code" label="comparison.code" />
        <TextField source="hsaId" label="resources.units.fields.hsaId" sortable={false} emptyText="–" />
        <TextField source="region.name" label="comparison.region" sortable={false} />
        <TextField source="sjukvardsomrade.name" label="comparison.sjukvardsomrade" sortable={false} emptyText="–" />
        <TextField source="provider.name" label="comparison.provider" sortable={false} emptyText="–" />
        <FunctionField<UnitRecord>
          label="units.listed"
          textAlign="right"
          render={({ snapshots }) => snapshots[0]?.listedPatients?.toLocaleString('sv-SE') ?? '–'}
        />
        <FunctionField<UnitRecord>
          label="units.st"
          textAlign="right"
          render={({ snapshots }) => snapshots[0]?.stDoctors ?? '–'}
        />
        <FunctionField<UnitRecord>
          label="units.latest"
          render={({ inspections, closedOn }) => {
            const latest = inspections.find(({ kind }) => kind === 'EXTERNAL');
            if (closedOn) return translate('units.closed', { date: closedOn });
            return latest ? (
              <Link to={`/inspections/${latest.id}/show`}>{latest.inspectedOn}</Link>
            ) : (
              translate('units.never')
            );
          }}
        />
      </Datagrid>
    </List>
  );
}
