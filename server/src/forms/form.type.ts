import { builder } from '../graphql/builder.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import { ChangeSetIdTaken, type Committed } from '../history/changes.ts';
import { type FormFault, FormRefused, formFaults } from './form.ts';

builder.objectType(FormRefused, {
  name: 'FormRefused',
  description: 'What was filled in is not taken; nothing was written.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    fault: t.expose('fault', {
      description: 'Why.',
      type: builder.enumType('FormFault', {
        description: 'Why a form is not taken.',
        values: Object.fromEntries(
          Object.entries(formFaults).map(([fault, description]) => [fault, { description }]),
        ) as { [fault in FormFault]: { description: string } },
      }),
    }),
    field: t.exposeString('field', { nullable: true, description: 'The field that is wrong, when it is one.' }),
  }),
});

/** What may refuse a form. */
export const formRefusals = [FormRefused, ChangeSetIdTaken];

export const CommittedFormRef = builder.objectRef<Committed>('CommittedForm').implement({
  description: 'What was filled in is saved.',
  fields: (t) => ({
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'The change set.' }),
    repeated: t.exposeBoolean('repeated', { description: 'Whether the same had been sent and saved before.' }),
  }),
});
