import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useUnitNames } from '../data-provider/use-unit-names.ts';

/** What narrows a table to some units, each to be taken away. */
export function UnitFilterChips({ onRemove }: { readonly onRemove: (parameter: 'unit' | 'own') => void }) {
  const translate = useTranslate();
  const units = useUnitNames();
  const [parameters] = useSearchParams();
  const unitId = parameters.get('unit');
  const unit = units.find(({ id }) => id === unitId)?.name ?? '';
  return (
    <>
      {unitId && (
        <Chip label={translate('actions.unit_only', { unit })} onDelete={() => onRemove('unit')} size="small" />
      )}
      {parameters.get('own') === '1' && (
        <Chip label={translate('actions.own_only')} onDelete={() => onRemove('own')} size="small" />
      )}
    </>
  );
}
