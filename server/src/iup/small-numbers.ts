/** A share of people: how many of how many. */
export interface Share {
  readonly revised: number;
  readonly required: number;
}

/** By what shares of people are put together. */
export type ShareGroup = 'UNIT' | 'SJUKVARDSOMRADE' | 'REGION';

/** Where people are counted. */
export interface Counted {
  readonly unitId: string;
  readonly sjukvardsomradeId: string | null;
  readonly regionId: string;
  /** Whether the viewer may see the people themselves. */
  readonly seesPeople: boolean;
}

/** A unit's share, with what decides who may see it. */
export interface UnitShare extends Share, Counted {}

/** Fewer people than this are shown only to those who may see them (domain.md §0, «Small numbers»). */
export const leastShown = 3;

/** Units and sjukvårdsområden (by `regionId/id`) and regions whose shares are kept back. */
export interface KeptBack {
  readonly units: ReadonlySet<string>;
  readonly omraden: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

/** The key of a unit's sjukvårdsområde; units without one stand together in their region. */
export const omradeKey = ({ regionId, sjukvardsomradeId }: Pick<Counted, 'regionId' | 'sjukvardsomradeId'>): string =>
  `${regionId}/${sjukvardsomradeId ?? ''}`;

/** The key of the group that a unit's people belong to. */
export function groupKey(at: Counted, group: ShareGroup): string {
  if (group === 'UNIT') return at.unitId;
  return group === 'REGION' ? at.regionId : omradeKey(at);
}

/** Whether the share of the group that a unit's people belong to is kept back. */
export function isKeptBack({ units, omraden, regions }: KeptBack, at: Counted, group: ShareGroup): boolean {
  return { UNIT: units, SJUKVARDSOMRADE: omraden, REGION: regions }[group].has(groupKey(at, group));
}

/**
 * What a viewer must not be shown of one half-year: shares over fewer than three people whom the viewer
 * may not see, and others by which those could be reckoned from the totals of what they belong to.
 */
export function keptBack(shares: readonly (Counted & Pick<Share, 'required'>)[]): KeptBack {
  const unseen = shares.filter(({ seesPeople }) => !seesPeople);
  const omraden = new Map<string, { readonly region: string; readonly parts: Part[] }>();
  for (const share of unseen) {
    const key = omradeKey(share);
    const omrade = omraden.get(key) ?? { region: share.regionId, parts: [] };
    omraden.set(key, omrade);
    omrade.parts.push({ id: share.unitId, people: share.required });
  }
  const regions = new Map<string, Part[]>();
  for (const [key, { region, parts }] of omraden)
    regions.set(region, [...(regions.get(region) ?? []), { id: key, people: sum(parts) }]);
  const ofRegions = new Set([...regions].filter(([, parts]) => isSmall(sum(parts))).map(([region]) => region));
  const ofOmraden = new Set([...regions.values()].flatMap((parts) => hidden(parts)));
  // Units that add up to a total which is kept back are kept back themselves.
  const ofUnits = new Set(
    [...omraden].flatMap(([key, { parts }]) => (ofOmraden.has(key) ? parts.map(({ id }) => id) : hidden(parts))),
  );
  return { units: ofUnits, omraden: ofOmraden, regions: ofRegions };
}

interface Part {
  readonly id: string;
  readonly people: number;
}

const sum = (parts: readonly Part[]) => parts.reduce((all, { people }) => all + people, 0);
const isSmall = (people: number) => people > 0 && people < leastShown;

/** The parts of a total that are not shown: small ones, and the smallest others until their sum tells nothing. */
function hidden(parts: readonly Part[]): string[] {
  const bySize = parts.filter(({ people }) => people > 0).sort((one, other) => one.people - other.people);
  const kept = bySize.filter(({ people }) => isSmall(people));
  if (kept.length === 0) return [];
  for (const part of bySize.slice(kept.length)) {
    if (kept.length > 1 && !isSmall(sum(kept))) break;
    kept.push(part);
  }
  return kept.map(({ id }) => id);
}
