import { createHash } from 'node:crypto';
import type { Row } from '../insert-rows.ts';
import training from './delmal.json' with { type: 'json' };
import regions from './regions.json' with { type: 'json' };
import spur from './spur-framework.json' with { type: 'json' };

/** The current framework as shipped: areas, allowed grades, criteria and their fingerprints. */
export const spurFramework = spur;

/** The same id for the same name, in every database. */
export function fixedId(...name: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(name.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Rows by table, in an order in which they can be inserted. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

/** Sweden's regions, as facts. */
export function regionRows(): Row[] {
  return regions.map(({ code, name }) => ({ id: fixedId('region', code), code, name }));
}

/** Area names that an edition prints otherwise than the current one. */
type OtherNames = { readonly [letter: string]: { readonly nameSv: string; readonly nameEn: string } };

/**
 * Rows of one edition of ST-SPUR allmänmedicin.
 * @param fingerprints whether the report reader shall recognise reports by this edition
 */
export function spurRows(edition: {
  readonly label: string;
  readonly validFrom: string;
  readonly fingerprints: boolean;
  readonly names?: OtherNames;
}): { version: Row; areas: Row[]; criteria: Row[] } {
  const versionId = fixedId('framework-version', spur.framework.key, edition.label);
  const areas = spur.areas.map(({ letter, nameSv, nameEn, dimension, allowedInitialGrades }) => ({
    id: fixedId(versionId, letter),
    frameworkVersionId: versionId,
    letter,
    nameSv,
    nameEn,
    ...edition.names?.[letter],
    dimension,
    allowedInitialGrades,
  }));
  const criteria = spur.areas.flatMap((area) =>
    area.criteria.map(({ code, titleSv, titleEn, level, levelConfidence, fingerprint, words }, index) => ({
      id: fixedId(versionId, code),
      areaId: fixedId(versionId, area.letter),
      code,
      position: index + 1,
      titleSv,
      titleEn,
      level,
      levelCertain: levelConfidence === 'high',
      fingerprint: edition.fingerprints ? fingerprint : [],
      words: edition.fingerprints ? words : 0,
    })),
  );
  const { label, validFrom } = edition;
  return { version: { id: versionId, frameworkId: frameworkRow().id, label, validFrom }, areas, criteria };
}

/** The framework itself. */
export function frameworkRow() {
  const { key, titleSv, titleEn } = spur.framework;
  return { id: fixedId('framework', key), key, nameSv: titleSv, nameEn: titleEn };
}

/** The regulations that ST follows, with their delmål for allmänmedicin. */
export function regulationRows(): Rows {
  const { regulations } = training;
  return new Map<string, readonly Row[]>([
    ['Regulation', regulations.map(({ key, name }) => ({ id: fixedId('regulation', key), key, name }))],
    [
      'Delmal',
      regulations.flatMap(({ key, delmal }) =>
        delmal.map(({ code, group, titleSv, usualActivities }, index) => ({
          id: fixedId('regulation', key, code),
          regulationId: fixedId('regulation', key),
          code,
          group,
          position: index + 1,
          title: titleSv,
          usualActivities,
        })),
      ),
    ],
  ]);
}

/** Everything that a new database holds before anyone has written: regions and the current framework. */
export function referenceRows(): Rows {
  const current = spurRows({ label: '2021', validFrom: '2021-07-01', fingerprints: true });
  return new Map<string, readonly Row[]>([
    ['Region', regionRows()],
    ['Framework', [frameworkRow()]],
    ['FrameworkVersion', [current.version]],
    ['Area', current.areas],
    ['Criterion', current.criteria],
  ]);
}
