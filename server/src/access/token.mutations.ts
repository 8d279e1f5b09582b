import { builder } from '../graphql/builder.ts';
import { publicError } from '../graphql/errors.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { issueToken } from './token.ts';

const IssuedToken = builder.objectRef<{ readonly token: string }>('IssuedToken').implement({
  description: 'A new API token, shown this once.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Send it as «Authorization: Bearer …».' }),
  }),
});

const IssueTokenInput = builder.inputType('IssueTokenInput', {
  description: 'A token to make for the viewer.',
  fields: (t) => ({
    days: t.int({ required: true, defaultValue: 90, description: 'Days until it expires, 1 to 366.' }),
    readOnly: t.boolean({ required: true, defaultValue: true, description: 'Whether it may only read.' }),
  }),
});

builder.mutationFields((t) => ({
  issueToken: t.field({
    type: IssuedToken,
    description: 'Makes an API token for the viewer. A token cannot make tokens.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: IssueTokenInput, required: true, description: 'What it may do, and for how long.' }) },
    resolve: async (_root, { input: { days, readOnly } }, { database, clock, ...context }) => {
      const viewer = viewerOf({ database, clock, ...context });
      if (days < 1 || days > 366) throw publicError('BAD_USER_INPUT', 'days must be from 1 to 366.');
      if (viewer.byToken) throw publicError('FORBIDDEN', 'A token cannot make tokens.');
      const token = await issueToken(database.client, clock, { email: viewer.email, days, readOnly });
      if (!token) throw publicError('FORBIDDEN', 'The account is gone.');
      return { token };
    },
  }),
}));
