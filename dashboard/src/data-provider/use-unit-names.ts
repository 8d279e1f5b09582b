import { UnitNamesDocument } from '@gradvis/codegen';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const none: readonly { readonly id: string; readonly name: string }[] = [];

/** Units to choose from, in Swedish order. */
export function useUnitNames(): readonly { readonly id: string; readonly name: string }[] {
  const { data } = useQuery({
    queryKey: ['unit-names'],
    queryFn: () => request(UnitNamesDocument, {}),
    staleTime: 600_000,
  });
  return data?.unitRegister.items ?? none;
}
