import { builder } from '../graphql/builder.ts';
import { publicError } from '../graphql/errors.ts';

builder.subscriptionType({ description: 'What happens while one listens, at `/graphql/stream` (server-sent events).' });

const NoticeRef = builder.objectRef<{ readonly seq: bigint }>('ChangeNotice').implement({
  description: 'Something was saved. Read again what you show: it says nothing of what was changed.',
  fields: (t) => ({
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'The latest change set.' }),
  }),
});

builder.subscriptionFields((t) => ({
  changed: t.field({
    type: NoticeRef,
    description: 'A notice whenever anyone saves; those who read slowly get the latest only.',
    authScopes: { signedIn: true },
    subscribe: (_root, _args, { live }) => {
      if (!live) throw publicError('BAD_USER_INPUT', 'Subscriptions are served at /graphql/stream.');
      return notices(live.feed.follow(live.signal));
    },
    resolve: (notice) => notice,
  }),
}));

async function* notices(seqs: AsyncIterable<bigint>): AsyncGenerator<{ readonly seq: bigint }> {
  for await (const seq of seqs) yield { seq };
}
