import { randomUUID } from 'node:crypto';
import type { DemoRole, TestApp } from './app.ts';
import { rowCounts } from './http.ts';

/** Sending forms: mutations that make one change set or say why not. */
export function forms(using: () => TestApp) {
  const send = async (name: string, input: object, as: DemoRole = 'ADMINISTRATOR') => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const isReport = name === 'signYearlyReport';
    const given = isReport ? input : { id: randomUUID(), ...input };
    const taken = isReport ? '' : '... on CommittedForm { seq repeated }';
    const { data, errors } = await using().query(
      `mutation($input: ${type}!) { form: ${name}(input: $input) { __typename ${taken}
        ... on FormRefused { fault field message } } }`,
      { input: given },
      as,
    );
    return { form: data?.form, errors };
  };
  return {
    /** Sends a form that is taken; gives its change set. */
    async saved(name: string, input: object, as?: DemoRole): Promise<{ seq: string; repeated: boolean }> {
      const { form, errors } = await send(name, input, as);
      if (form?.__typename !== 'CommittedForm') throw new Error(JSON.stringify({ form, errors }));
      return form;
    },
    /** Sends a form that is not taken and writes nothing; gives the fault and its field, or the code of the error. */
    async refused(name: string, input: object, as: DemoRole = 'ADMINISTRATOR'): Promise<string> {
      await using().cookieOf(as);
      const before = await rowCounts(using());
      const { form, errors } = await send(name, input, as);
      const after = await rowCounts(using());
      if (JSON.stringify(after) !== JSON.stringify(before)) throw new Error(`${name} was refused and yet wrote.`);
      if (errors.length > 0) return errors.map(({ extensions }) => extensions.code).join();
      if (form.__typename !== 'FormRefused') return form.__typename;
      return [form.fault, ...(form.field === null ? [] : [form.field])].join(' ');
    },
  };
}

/** Rows of every table of the register: what undoing must leave as it was. */
export async function registerCounts(using: TestApp): Promise<Record<string, number>> {
  const own = ['Change', 'ChangeSet', 'ChangeSetUnit', 'PersonalValue', 'Session', 'DraftCell', 'session'];
  return Object.fromEntries(Object.entries(await rowCounts(using)).filter(([table]) => !own.includes(table)));
}

/** What a query gives; fails when it gives an error. */
export async function answer(
  using: TestApp,
  operation: string,
  variables: object = {},
  as: DemoRole = 'ADMINISTRATOR',
) {
  const { data, errors } = await using.query(operation, variables, as);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data;
}
