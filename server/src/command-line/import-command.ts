import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { referenceFramework } from '../frameworks/reference-framework.ts';
import { readReport } from '../imports/read-report.ts';
import { linesOfText } from '../imports/report-text.ts';
import { type Connection, connectAs } from './connection.ts';
import { UsageError } from './usage.ts';

interface ImportFlags {
  readonly json?: boolean | undefined;
  readonly unit?: string | undefined;
  readonly as?: string | undefined;
  readonly visit?: string | undefined;
  readonly report?: string | undefined;
  readonly plan?: string | undefined;
  readonly confirm?: boolean | undefined;
  readonly 'accept-inferred'?: boolean | undefined;
}

/**
 * `import FILE --json`: prints the draft without opening a database.
 * `import FILE --unit NAME --as EMAIL --confirm …`: writes it, through the running server where one holds the data.
 * @throws UnreadableReport, UsageError
 */
export async function importCommand([file]: readonly string[], flags: ImportFlags): Promise<void> {
  if (!file) throw new UsageError('Say which file: npm run --silent import -- FILE --json');
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const bytes = readFileSync(file);
  if (flags.json) {
    console.log(JSON.stringify(readReport(linesOfText(bytes), referenceFramework()), null, 2));
    return;
  }
  if (!flags.confirm || !flags.unit || !flags.as)
    throw new UsageError('Either --json, or --unit NAME --as EMAIL --confirm (with --visit or --report DATE).');
  const connection = await connectAs(flags.as);
  try {
    await importThrough(connection, { ...flags, unit: flags.unit }, basename(file), bytes.toString('base64'));
  } finally {
    await connection.close();
  }
}

interface Result {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly message?: string;
  readonly problems: readonly { readonly code: string; readonly path: string; readonly blocking: boolean }[];
  readonly draft: {
    readonly areas: readonly {
      readonly letter: string;
      readonly initialGrade: { readonly value: string; readonly certainty: string };
    }[];
    readonly findings: readonly { readonly kind: string; readonly note: string | null }[];
  };
  readonly inspection: { readonly id: string; readonly unit: { readonly name: string } } | null;
}

const fields = `__typename ... on Error { message } ... on Import {
  id version problems { code path blocking } inspection { id unit { name } }
  draft { areas { letter initialGrade { value certainty } } findings { kind note } }
}`;

async function importThrough(
  { execute }: Connection,
  flags: ImportFlags & { readonly unit: string },
  fileName: string,
  contentBase64: string,
): Promise<void> {
  const { units } = await execute<{ units: { items: { id: string; name: string; code: string }[] } }>(
    'query ($search: String!) { units(filter: { search: $search }, limit: 20) { items { id name code } } }',
    { search: flags.unit },
  );
  const exact = units.items.filter(({ name, code }) => name === flags.unit || code === flags.unit);
  const [unit, other] = exact.length > 0 ? exact : units.items;
  if (!unit) throw new UsageError(`There is no unit called ${flags.unit}.`);
  if (other)
    throw new UsageError(`Several units fit ${flags.unit}: ${units.items.map(({ name }) => name).join(', ')}.`);

  const mutate = async (name: string, input: object): Promise<Result> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const answer = await execute<Record<string, Result>>(
      `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} } }`,
      { input },
    );
    const result = answer[name];
    if (result?.__typename !== 'Import') throw new UsageError(result?.message ?? 'The server did not answer.');
    return result;
  };
  const started = await mutate('startImport', { fileName, contentBase64 });
  const inferred = flags['accept-inferred']
    ? started.draft.areas
        .filter(({ initialGrade }) => initialGrade.certainty === 'UNCERTAIN')
        .map(({ letter, initialGrade }) => ({ path: `areas.${letter}.initialGrade`, value: initialGrade.value }))
    : [];
  const divided = started.draft.findings.filter(({ note }) => note === 'DIVIDING_LINE');
  const strengths = divided.filter(({ kind }) => kind === 'STRENGTH').length;
  const corrections = [
    { path: 'unitId', value: unit.id },
    ...(flags.visit ? [{ path: 'visitOn', value: flags.visit }] : []),
    ...(flags.report ? [{ path: 'reportOn', value: flags.report }] : []),
    ...(flags.plan ? [{ path: 'planReceivedOn', value: flags.plan }] : []),
    ...inferred,
    ...(flags['accept-inferred'] && divided.length > 0 ? [{ path: 'dividingLine', value: strengths }] : []),
  ];
  const corrected = await mutate('correctImport', { id: started.id, version: started.version, corrections });
  const blocking = corrected.problems.filter((problem) => problem.blocking);
  if (blocking.length > 0)
    throw new UsageError(
      `Not confirmed; the draft is kept for the dashboard. To solve: ${blocking.map(({ code, path }) => `${code} (${path})`).join(', ')}.`,
    );
  const { inspection } = await mutate('confirmImport', {
    id: corrected.id,
    version: corrected.version,
    changeSetId: randomUUID(),
    reason: 'Granskningsrapport införd',
  });
  console.log(`${inspection?.unit.name}: inspection ${inspection?.id} is in the register.`);
}
