import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One copy of graphql for our sources and for the packages that load it as CommonJS. */
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] };

const root = fileURLToPath(new URL('..', import.meta.url));

/** Three kinds of tests: rules beside the code, whole operations on both databases, journeys in a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          root,
          include: ['{prisma,server/src,dashboard/src,codegen}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: 'api',
          root,
          include: ['test/api/**/*.test.ts'],
          globalSetup: ['test/support/databases.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: 'e2e',
          root,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/browser.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
