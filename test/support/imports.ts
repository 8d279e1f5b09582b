import { randomUUID } from 'node:crypto';
import type { DemoRole, TestApp } from './app.ts';
import { base64, reportText } from './reports.ts';

const refusal = `... on Error { __typename message } ... on ImportRefused { reason inspectionId }`;
const draft = '... on Import { __typename id version state inspection { id } problems { code path blocking } }';

/** The mutations of an import. Each gives the one result of its union. */
export function importing(using: () => TestApp, frameworkVersionId: () => string) {
  const mutate = async (name: string, type: string, fields: string, input: object, as: DemoRole) => {
    const operation = `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
    const { data, errors } = await using().query(operation, { input }, as);
    if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join(' ')}`);
    return data[name];
  };
  const all = `${draft} ${refusal}`;
  return {
    start: (content: string | Uint8Array, as: DemoRole = 'ADMINISTRATOR') =>
      mutate(
        'startImport',
        'StartImportInput',
        `${all} ... on UnreadableReport { unreadable: reason }`,
        { fileName: 'rapport.txt', contentBase64: base64(content), frameworkVersionId: frameworkVersionId() },
        as,
      ),
    correct: (input: { id: string; version: number; corrections: object[] }, as: DemoRole = 'ADMINISTRATOR') =>
      mutate('correctImport', 'CorrectImportInput', all, input, as),
    discard: (input: { id: string; version: number }, as: DemoRole = 'ADMINISTRATOR') =>
      mutate('discardImport', 'DiscardImportInput', all, input, as),
    confirm: (
      input: { id: string; version: number; changeSetId?: string; reason?: string },
      as: DemoRole = 'ADMINISTRATOR',
    ) =>
      mutate(
        'confirmImport',
        'ConfirmImportInput',
        all,
        { changeSetId: randomUUID(), reason: 'Rapporten har kommit', ...input },
        as,
      ),
    /** Starts the fictive report of a name of its own and corrects it until nothing is in the way. */
    async ready(own: string, corrections: readonly object[], as: DemoRole = 'ADMINISTRATOR') {
      const started = await this.start(reportText(own), as);
      const corrected = await this.correct(
        { id: started.id, version: started.version, corrections: [...confirmedGrades, ...corrections] },
        as,
      );
      const blocking = corrected.problems?.filter((problem: { blocking: boolean }) => problem.blocking);
      if (blocking?.length !== 0) throw new Error(`The draft is not ready: ${JSON.stringify(corrected)}`);
      return { id: corrected.id as string, version: corrected.version as number };
    },
  };
}

/** A person's word on the grades that the fictive report does not print. */
export const confirmedGrades = Object.entries({ A: 'B', B: 'A', C: 'D', D: 'A', E: 'D', F: 'C', G: 'D', H: 'B' }).map(
  ([letter, value]) => ({ path: `areas.${letter}.initialGrade`, value }),
);

export const correction = (path: string, value: unknown) => ({ path, value });
