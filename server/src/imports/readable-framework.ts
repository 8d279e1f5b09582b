import type { Transaction } from '@gradvis/prisma/database';
import { areaLetters } from '../gradings/grading-profile.ts';
import { ImportRefused } from './import-refused.ts';
import type { ReadableFramework } from './read-report.ts';

/** The framework version asked for, else the newest that can recognise reports. */
export async function chosenVersion(
  client: Transaction,
  id: string | null | undefined,
): Promise<{ id: string; framework: ReadableFramework }> {
  const version = await client.frameworkVersion.findFirst({
    where: id ? { id } : { areas: { some: { criteria: { some: { words: { gt: 0 } } } } } },
    orderBy: { validFrom: 'desc' },
    select: {
      id: true,
      areas: {
        orderBy: { letter: 'asc' },
        select: {
          letter: true,
          nameSv: true,
          criteria: { orderBy: { position: 'asc' }, select: { code: true, fingerprint: true, words: true } },
        },
      },
    },
  });
  if (!version) throw new ImportRefused('NOT_FOUND', 'There is no such framework version.');
  const areas = version.areas.flatMap(({ letter: text, nameSv, criteria }) => {
    const letter = areaLetters.find((one) => one === text);
    return letter ? [{ letter, name: nameSv, criteria }] : [];
  });
  return {
    id: version.id,
    framework: {
      areas,
      criteria: areas.flatMap(({ letter, criteria }) => criteria.map((one) => ({ ...one, area: letter }))),
    },
  };
}
