import { randomUUID } from 'node:crypto';
import { areaLetters } from '@gradvis/server/gradings/grading-profile';
import { areaNames, fictiveFramework } from '../fixtures/fictive-framework.ts';
import { lingonbacken, printReport, type ReportDescription } from '../fixtures/fictive-report.ts';
import type { TestApp } from './app.ts';

/** Puts the invented framework of the fixtures into the database; returns the key of its edition. */
export async function insertFictiveFramework({ database }: TestApp): Promise<string> {
  const { client } = database;
  const versionId = randomUUID();
  const framework = await client.framework.upsert({
    where: { key: 'fictive' },
    update: {},
    create: { key: 'fictive', nameSv: 'Påhittat ramverk', nameEn: 'Invented framework' },
  });
  await client.frameworkVersion.create({
    data: { id: versionId, frameworkId: framework.id, label: versionId, validFrom: new Date('2019-01-01') },
  });
  for (const letter of areaLetters) {
    const area = await client.area.create({
      data: {
        frameworkVersionId: versionId,
        letter,
        nameSv: areaNames[letter],
        nameEn: `Area ${letter}`,
        dimension: letter <= 'C' ? 'STRUKTUR' : 'PROCESS',
        allowedInitialGrades: letter === 'A' ? ['A', 'B', 'D'] : ['A', 'B', 'C', 'D'],
      },
    });
    const ofArea = fictiveFramework.criteria.filter((criterion) => criterion.area === letter);
    await client.criterion.createMany({
      data: ofArea.map(({ code, fingerprint, words }, index) => ({
        areaId: area.id,
        code,
        position: index + 1,
        titleSv: `Kriterium ${code}`,
        titleEn: `Criterion ${code}`,
        level: 'FORESKRIFT' as const,
        levelCertain: true,
        fingerprint: [...fingerprint],
        words,
      })),
    });
  }
  return versionId;
}

/** Lingonbacken's report with changes, and with a sentence of its own so that it is no one else's text. */
export function reportText(own: string, changes: Partial<ReportDescription> = {}): string {
  const strengths = [...lingonbacken.strengths, `Väggkartan över ${own} uppskattas.`];
  return printReport({ ...lingonbacken, strengths, ...changes }, { findingLabels: 'OWN' });
}

export const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');
