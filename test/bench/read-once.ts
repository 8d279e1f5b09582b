// Reads one report in a fresh process, then again and again; tells how long the first took and the
// median of the others. Argument: file of a real report, or nothing for a fictive one.
import { readFileSync } from 'node:fs';
import { referenceFramework } from '@gradvis/server/frameworks/reference-framework';
import { readReport } from '@gradvis/server/imports/read-report';
import { linesOfText } from '@gradvis/server/imports/report-text';
import { fictiveFramework } from '../fixtures/fictive-framework.ts';
import { lingonbacken, printReport } from '../fixtures/fictive-report.ts';
import { median, timed } from './measure.ts';

const file = process.argv[2];
const bytes = file ? readFileSync(file) : Buffer.from(fictiveReport(30_000));
const framework = file ? referenceFramework() : fictiveFramework;
const read = () => readReport(linesOfText(bytes), framework);

const cold = await timed(read);
const times: number[] = [];
for (let run = 0; run < 50; run += 1) times.push(await timed(read));
process.send?.({ cold, warm: median(times.slice(20)), bytes: bytes.length });
process.disconnect?.();

/** An invented report with narratives long enough for the size of a real one. */
function fictiveReport(length: number): string {
  const { A: area } = lingonbacken.areas;
  for (let copies = 1; ; copies += 1) {
    const narrative = Array.from({ length: copies }, () => area.narrative).flat();
    const text = printReport({ ...lingonbacken, areas: { ...lingonbacken.areas, A: { ...area, narrative } } });
    if (Buffer.byteLength(text) >= length) return text;
  }
}
