import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useOwnUnits } from '../auth/use-own-units.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';

/** Which units a table's address asks for, and as of which day. */
export function useUnitFilter() {
  const [parameters, setParameters] = useSearchParams();
  const ownUnits = useOwnUnits();
  const search = useDebounced(parameters.get('q') ?? '', 200).trim();
  const own = parameters.get('own') === '1' ? ownUnits : undefined;
  const unitId = parameters.get('unit');
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(parameters.get('asOf') ?? '') ? parameters.get('asOf') : null;
  const variables = useMemo(() => {
    const unitIds = unitId ? [unitId] : own;
    const filter = { ...(search && { search }), ...(unitIds && { unitIds: [...unitIds] }) };
    return { ...(Object.keys(filter).length > 0 && { filter }), ...(asOf && { asOf }) };
  }, [search, own, unitId, asOf]);
  /** Sets a parameter of the address; nothing takes it away. */
  const set = useCallback(
    (parameter: string, value: string) =>
      setParameters((present) => {
        const next = new URLSearchParams(present);
        if (value) next.set(parameter, value);
        else next.delete(parameter);
        return next;
      }),
    [setParameters],
  );
  return { variables, asOf, unitId, set };
}
