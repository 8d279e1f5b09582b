import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The one real report is kept beside the project, never in it: tests name counts, letters and places in it only. */
const file = fileURLToPath(new URL('../../../shared/seeds/003_14ecea7ef782e708.txt', import.meta.url));

/** The report's text; undefined, and said so, where it is absent. */
export const realReport = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
if (realReport === undefined) console.warn(`The real report is absent (${file}): the journeys with it are NOT RUN.`);

/** A text file to be chosen in the browser. */
export const textFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
