import { connectAs } from './connection.ts';
import { UsageError } from './usage.ts';

/** `token --as EMAIL [--days N] [--write]`: prints an API token for a user, read-only unless asked otherwise. */
export async function tokenCommand(flags: {
  readonly as?: string | undefined;
  readonly days?: string | undefined;
  readonly write?: boolean | undefined;
}): Promise<void> {
  if (!flags.as) throw new UsageError('Say for whom: npm run --silent token -- --as EMAIL');
  const days = Number(flags.days ?? 90);
  const connection = await connectAs(flags.as);
  try {
    const { issueToken } = await connection.execute<{ issueToken: { token: string } }>(
      'mutation ($input: IssueTokenInput!) { issueToken(input: $input) { token } }',
      { input: { days, readOnly: !flags.write } },
    );
    console.log(issueToken.token);
  } finally {
    await connection.close();
  }
}
