import { PlacesDocument, type PlacesQuery } from '@gradvis/codegen';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const none: PlacesQuery = { regions: [], providers: [], frameworks: [], regulations: [] };

/** Regions, providers, frameworks and regulations: what filters and names refer to. */
export function usePlaces(): PlacesQuery {
  const { data } = useQuery({ queryKey: ['places'], queryFn: () => request(PlacesDocument, {}), staleTime: 600_000 });
  return data ?? none;
}
