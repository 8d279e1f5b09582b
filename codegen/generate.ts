// Writes schema.graphql (committed, sorted) and the dashboard's typed documents.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schema } from '@gradvis/server/graphql/schema';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { type DocumentNode, lexicographicSortSchema, parse, printSchema } from 'graphql';

const here = dirname(fileURLToPath(import.meta.url));
const dashboard = join(here, '../dashboard/src');

const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`;
writeFileSync(join(here, 'schema.graphql'), sdl);

const sources = (readdirSync(dashboard, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.graphql'))
  .sort();
const documents = sources.map((file) => {
  const location = join(dashboard, file);
  const rawSDL = readFileSync(location, 'utf8');
  return { location, document: parse(rawSDL) as DocumentNode, rawSDL };
});
const outputs = await preset.buildGeneratesSection({
  baseOutputDir: 'generated/',
  config: {
    documentMode: 'string',
    enumsAsTypes: true,
    useTypeImports: true,
    strictScalars: true,
    scalars: {
      ID: 'string',
      Date: 'string',
      DateTime: 'string',
      ChangeSeq: 'string',
      JSON: 'unknown',
      GradingProfile: 'string',
      TableRows: 'unknown[][]',
    },
  },
  presetConfig: { fragmentMasking: false },
  schema: parse(sdl),
  documents,
  plugins: [],
  pluginMap: {},
});
mkdirSync(join(here, 'generated'), { recursive: true });
for (const output of outputs) {
  const content = await codegen(output);
  writeFileSync(
    join(here, output.filename),
    content.replace(/from '\.\/(\w+)'/g, "from './$1.ts'").replace(/from "\.\/(\w+)"/g, 'from "./$1.ts"'),
  );
}
