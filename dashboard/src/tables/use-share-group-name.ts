import type { ShareGroup } from '@gradvis/codegen';
import { useTranslate } from 'react-admin';
import { placeNames } from '../data-provider/place-names.ts';
import { usePlaces } from '../data-provider/use-places.ts';

/** What a share of people is known by. */
interface Placed {
  readonly regionId: string;
  readonly sjukvardsomradeId?: string | null;
  readonly unitName?: string | null;
}

/** How the groups are called by which shares of people are put together. */
export function useShareGroupName(by: ShareGroup): (share: Placed) => string {
  const translate = useTranslate();
  const name = placeNames(usePlaces());
  return ({ regionId, sjukvardsomradeId, unitName }) => {
    if (by === 'UNIT') return unitName ?? '–';
    if (by === 'REGION') return name(regionId) || '–';
    return sjukvardsomradeId ? name(sjukvardsomradeId) : translate('iup.no_omrade', { region: name(regionId) });
  };
}
