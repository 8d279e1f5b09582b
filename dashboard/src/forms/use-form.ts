import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { RequestError } from '../data-provider/request.ts';

/** What the server says to a form that changes the register. */
export interface FormAnswer {
  readonly __typename: 'CommittedForm' | 'FormRefused' | 'ChangeSetIdTaken';
  readonly fault?: string;
  readonly field?: string | null | undefined;
  /** Why it was not taken, when it is in words already. */
  readonly words?: string;
}

/** A form that is sent: whether it is under way, and in words why it was not taken. */
export interface Form {
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly clear: () => void;
  /**
   * Sends it. The key stays the same until it is taken, so that nothing is applied twice when an answer was lost.
   * @returns whether it was taken
   */
  readonly send: (request: (id: string) => Promise<FormAnswer>) => Promise<boolean>;
}

/** Sends forms that change the register; what was read is read again afterwards. */
export function useForm(): Form {
  const translate = useTranslate();
  const queries = useQueryClient();
  const id = useRef<string>(undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const clear = useCallback(() => setProblem(undefined), []);
  const send = useCallback(
    async (request: (id: string) => Promise<FormAnswer>) => {
      id.current ??= crypto.randomUUID();
      setBusy(true);
      setProblem(undefined);
      try {
        const answer = await request(id.current);
        // What the server has answered is settled: another try is another request.
        id.current = undefined;
        if (answer.__typename !== 'CommittedForm') {
          setProblem(wordsOf(translate, answer));
          return false;
        }
        await queries.invalidateQueries();
        return true;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        setProblem(error.code === 'NETWORK' ? translate('app.network') : error.message);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [queries, translate],
  );
  return { busy, problem, clear, send };
}

function wordsOf(
  translate: (key: string, values?: object) => string,
  { __typename, fault, field, words: told }: FormAnswer,
): string {
  if (told) return told;
  if (__typename === 'ChangeSetIdTaken') return translate('form.TAKEN');
  const words = translate(`form.${fault}`);
  if (!field) return words;
  const name = /^[A-H]$/.test(field)
    ? `${translate('comparison.area')} ${field}`
    : translate(`form.field.${field}`, { _: '' });
  return name ? `${name}: ${words}` : words;
}
