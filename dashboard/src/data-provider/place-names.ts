import type { PlacesQuery } from '@gradvis/codegen';

/** Names of regions, sjukvårdsområden, providers, editions of frameworks and regulations, by key. */
export function placeNames({
  regions,
  providers,
  frameworks,
  regulations,
}: PlacesQuery): (id: string | null | undefined) => string {
  const names = new Map<string, string>();
  for (const region of regions) {
    names.set(region.id, region.name);
    for (const { id, name } of region.sjukvardsomraden) names.set(id, name);
  }
  for (const { id, name } of [...providers, ...regulations]) names.set(id, name);
  for (const { versions } of frameworks) for (const { id, label } of versions) names.set(id, label);
  return (id) => (id ? (names.get(id) ?? '') : '');
}
