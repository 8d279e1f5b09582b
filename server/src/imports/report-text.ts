/** Why a file cannot be read as a report: a key that the dashboard words. */
export type UnreadableReason = 'EMPTY' | 'TOO_LARGE' | 'PDF' | 'BINARY' | 'NOT_A_REPORT' | 'INCOMPLETE';

/** The file is not a report that can be read; `message` is a sentence for the person. Nothing was written. */
export class UnreadableReport extends Error {
  readonly reason: UnreadableReason;
  constructor(reason: UnreadableReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Largest report text, in bytes; real ones take about 30 kB. */
export const maximumReportBytes = 2 * 1024 * 1024;

/** Most lines a report may have; real ones have about a thousand. */
const maximumLines = 40_000;

/**
 * The step from file to lines for plain text in UTF-8, UTF-16 or Latin-1 with any line ends.
 * @returns the printed lines, in Unicode NFC; a form feed counts as a page break of three empty lines
 * @throws UnreadableReport for what is empty, too large or not text
 */
export function linesOfText(bytes: Uint8Array): string[] {
  if (bytes.length > maximumReportBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    throw new UnreadableReport('TOO_LARGE', `The file is ${size} MB; a report's text has at most 2 MB.`);
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]))
    throw new UnreadableReport('PDF', 'The file is a PDF. Save its text (“Save as text”) and choose that file.');
  const text = decodeText(bytes).normalize('NFC');
  if (text.includes('\0')) throw notText();
  if (text.trim() === '') throw new UnreadableReport('EMPTY', 'The file is empty.');
  const lines = text.replace(/\f/g, '\n\n\n\n').split(/\r\n|\r|\n/);
  if (lines.length > maximumLines)
    throw new UnreadableReport(
      'TOO_LARGE',
      `The text has ${lines.length} lines; a report has at most ${maximumLines}.`,
    );
  return lines;
}

/** Text in UTF-8, UTF-16 or Latin-1, whatever its marks. @throws UnreadableReport for what is not text */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  const wide = utf16WithoutMark(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (looksBinary(bytes)) throw notText();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function notText(): UnreadableReport {
  return new UnreadableReport('BINARY', 'The file is not text: it holds binary data.');
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** Swedish text in UTF-16 has a zero in nearly every second byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) if (byte === 0) index % 2 === 0 ? even++ : odd++;
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
  return even > half * 0.7 && odd < half * 0.05 ? 'utf-16be' : undefined;
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) control += 1;
  }
  return control > sample.length * 0.02;
}
