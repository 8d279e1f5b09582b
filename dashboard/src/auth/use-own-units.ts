import { MeDocument } from '@gradvis/codegen';
import { useQuery } from '@tanstack/react-query';
import { request } from '../data-provider/request.ts';

/** The units that are the viewer's own; undefined for those whose whole region is, and until it is known. */
export function useOwnUnits(): readonly string[] | undefined {
  const { data } = useQuery({ queryKey: ['me'], queryFn: () => request(MeDocument, {}), staleTime: 600_000 });
  const grants = data?.me?.grants ?? [];
  const ids = [...new Set(grants.flatMap(({ ownUnitIds }) => ownUnitIds))];
  return ids.length > 0 && !grants.some(({ role }) => role === 'ADMINISTRATOR') ? ids : undefined;
}
