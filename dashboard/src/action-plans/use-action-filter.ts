import type { ActionStand, AreaLetter } from '@gradvis/codegen';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useOwnUnits } from '../auth/use-own-units.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { areaLetters } from '../words/area-letters.ts';

export const stands = ['OPEN', 'LATE', 'DUE_SOON', 'TO_FOLLOW_UP'] as const satisfies ActionStand[];

export type ActionVariables = ReturnType<typeof useActionFilter>['variables'];

/** Which actions the address asks for, and as of which day. */
export function useActionFilter() {
  const [parameters] = useSearchParams();
  const ownUnits = useOwnUnits();
  const search = useDebounced(parameters.get('q') ?? '', 200).trim();
  const stand = stands.find((one) => one === parameters.get('stand'));
  const area = areaLetters.find((one) => one === parameters.get('area'));
  const unitId = parameters.get('unit');
  const own = parameters.get('own') === '1' ? ownUnits : undefined;
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(parameters.get('asOf') ?? '') ? parameters.get('asOf') : null;
  const variables = useMemo(() => {
    const unitIds = unitId ? [unitId] : own;
    const unit = { ...(search && { search }), ...(unitIds && { unitIds: [...unitIds] }) };
    const filter = {
      ...(Object.keys(unit).length > 0 && { unit }),
      ...(area && { areas: [area] satisfies AreaLetter[] }),
      ...(stand && { stand }),
    };
    return { ...(Object.keys(filter).length > 0 && { filter }), ...(asOf && { asOf }) };
  }, [search, area, stand, asOf, unitId, own]);
  return { variables, area, asOf, unitId };
}
