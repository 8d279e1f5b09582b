import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import { type Changes, type Committed, StaleValues } from '../history/changes.ts';
import { commit } from '../history/history.ts';
import { reasonOf } from '../history/reason.ts';
import type { ReadValue } from '../sheets/cell-values.ts';

/** Why a form is not taken. */
export const formFaults = {
  NOT_FOUND: 'What it refers to does not exist, or may not be seen.',
  NOT_ALLOWED: 'The viewer may not do this there.',
  REQUIRED: 'A value is lacking.',
  BAD_VALUE: 'A value has the wrong form, is too long or out of range.',
  DATE_IN_FUTURE: 'The day lies in the future.',
  DATES_OUT_OF_ORDER: 'The days are in the wrong order.',
  GRADE_NOT_ALLOWED: 'The framework version does not allow this grade in this area.',
  NOT_A_D: 'Only an initial D is adjusted.',
  ALREADY: 'It has been done already.',
  TOO_EARLY: 'It cannot be done yet.',
  STALE: 'Someone else has changed it meanwhile.',
} as const;
export type FormFault = keyof typeof formFaults;

/** A form that is not taken; nothing was written. */
export class FormRefused extends Error {
  readonly fault: FormFault;
  readonly field: string | null;
  constructor(fault: FormFault, field: string | null = null) {
    super(`${formFaults[fault]} Nothing was written.`);
    this.fault = fault;
    this.field = field;
  }
}

/** What a person sends with every form. */
export interface FormRequest {
  /** Chosen by the client, so that sending again does not apply twice. */
  readonly id: string;
  readonly reason: string;
  /** What was filled in, to tell a repeated request from another one. */
  readonly asked: Json;
}

/**
 * Commits a form: one change set, worked out under the commit lock from what stands then.
 * @throws FormRefused, ChangeSetIdTaken; then nothing was written
 */
export async function commitForm(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  viewer: Viewer,
  { id, reason, asked }: FormRequest,
  prepare: (tx: Transaction) => Promise<Changes>,
): Promise<Committed> {
  const channel = viewer.byToken ? 'API' : 'FORM';
  const request = { id, reason: reasonOf(reason), channel, asked, prepare } as const;
  return commit(database, clock, viewer, request).catch((error: unknown) => {
    throw error instanceof StaleValues ? new FormRefused('STALE', error.values[0]?.field ?? null) : error;
  });
}

/** A field's value as it is kept. @throws FormRefused naming the field */
export function fieldValue(field: string, read: ReadValue, value: Json | undefined): Json {
  const taken = read(value ?? null);
  if ('value' in taken) return taken.value;
  throw new FormRefused(taken.fault === 'REQUIRED' ? 'REQUIRED' : 'BAD_VALUE', field);
}
