import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { RequestError } from '../data-provider/request.ts';
import { refusalWords } from './round-words.ts';

/** What the server says to something done in the round. */
interface Told {
  readonly __typename?: string;
  readonly fault?: string;
  readonly stDoctorId?: string | null;
  readonly faults?: readonly { readonly code: string; readonly detail?: string | null }[];
}

/** Does something in the round and reads it again; in words why it was not done. */
export function useRound(doctors: readonly { readonly id: string; readonly name: string }[] = []): {
  readonly busy: boolean;
  readonly problem: string | undefined;
  /** @returns the answer; undefined when it was refused */
  readonly act: <Answer extends Told>(ask: () => Promise<{ readonly result: Answer }>) => Promise<Answer | undefined>;
} {
  const translate = useTranslate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const act = async <Answer extends Told>(ask: () => Promise<{ readonly result: Answer }>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { result } = await ask();
      const refused = wordsOf(result);
      setProblem(refused);
      if (refused) return undefined;
      await queries.invalidateQueries();
      return result;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setProblem(error.code === 'NETWORK' ? translate('app.network') : error.message);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const wordsOf = (told: Told): string | undefined => {
    if (told.__typename === 'RoundRefused') return refusalWords(translate, told, doctors);
    if (told.__typename === 'ChangeSetIdTaken') return translate('form.TAKEN');
    if (!told.faults) return undefined;
    return [
      ...new Set(told.faults.map(({ code, detail }) => translate(`fault.${code}`, { detail: detail ?? '' }))),
    ].join(' ');
  };
  return { busy, problem, act };
}
