import { parseArgs } from 'node:util';
import { DataFolderInUse } from '@gradvis/prisma/data-folder';
import { importCommand } from './command-line/import-command.ts';
import { tokenCommand } from './command-line/token-command.ts';
import { UsageError } from './command-line/usage.ts';
import { userCommand } from './command-line/user-command.ts';
import { BadEnvironment } from './environment.ts';
import { UnreadableReport } from './imports/report-text.ts';

const options = {
  as: { type: 'string' },
  days: { type: 'string' },
  write: { type: 'boolean' },
  json: { type: 'boolean' },
  unit: { type: 'string' },
  visit: { type: 'string' },
  report: { type: 'string' },
  plan: { type: 'string' },
  'accept-inferred': { type: 'boolean' },
  confirm: { type: 'boolean' },
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  region: { type: 'string' },
} as const;

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (command === 'token') return tokenCommand(values);
  if (command === 'import') return importCommand(positionals, values);
  if (command === 'user') return userCommand(values);
  throw new UsageError('Commands: token, import, user (see the README).');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known =
      error instanceof UsageError ||
      error instanceof BadEnvironment ||
      error instanceof UnreadableReport ||
      error instanceof DataFolderInUse ||
      (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    console.error(known ? (error as Error).message : error);
    process.exit(1);
  },
);
