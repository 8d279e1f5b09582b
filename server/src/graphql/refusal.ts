import { builder } from './builder.ts';

/** The common form of refusals that a caller can act on. Nothing was written when one is returned. */
export const RefusalInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'A refusal that a caller can act on. Nothing was written.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'A sentence that says what is wrong.' }),
  }),
});
