// Bundles the server's own code; packages stay packages.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const dependenciesOf = (manifest: string) =>
  Object.keys(JSON.parse(readFileSync(new URL(manifest, import.meta.url), 'utf8')).dependencies);
const external = [...dependenciesOf('package.json'), ...dependenciesOf('../prisma/package.json')].filter(
  (name) => !name.startsWith('@gradvis/'),
);

await build({
  entryPoints: ['src/main.ts', 'src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  external: external.flatMap((name) => [name, `${name}/*`]),
});
