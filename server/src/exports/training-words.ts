import type { MidAssessmentKind, TrainingKind, TrainingOutcome } from '@gradvis/prisma/client';

export type Language = 'sv' | 'en';
/** What values are called in a file, by language. */
export type Words<Key extends string = string> = { readonly [language in Language]: { readonly [key in Key]: string } };

/** What files about people write for values that are no texts: exports write them, imports read them back. */
export const kindWords: Words<TrainingKind> = {
  sv: { ST: 'ST', BT: 'BT', LICENSED: 'Leg. läkare' },
  en: { ST: 'ST', BT: 'BT', LICENSED: 'Licensed' },
};
export const outcomeWords: Words<TrainingOutcome> = {
  sv: { FINISHED: 'Färdig', INTERRUPTED: 'Avbruten' },
  en: { FINISHED: 'Finished', INTERRUPTED: 'Broken off' },
};
export const midKindWords: Words<MidAssessmentKind> = {
  sv: { SFAM: 'SFAM', OTHER: 'Annan' },
  en: { SFAM: 'SFAM', OTHER: 'Other' },
};
export const flagWords: Words<'true' | 'false'> = {
  sv: { true: 'Ja', false: 'Nej' },
  en: { true: 'Yes', false: 'No' },
};
/** What a half-year without a revision is called, by the letters of its profile. */
export const termWords: Words = {
  sv: {
    O: 'pågår',
    M: 'missad',
    Ns: 'ej börjat',
    Ne: 'avslutad',
    Nl: 'frånvarande',
    Np: 'del av halvåret',
    Ny: 'krävs ej',
    Un: 'okänd',
  },
  en: {
    O: 'open',
    M: 'missed',
    Ns: 'not started',
    Ne: 'ended',
    Nl: 'on leave',
    Np: 'part of it',
    Ny: 'not required',
    Un: 'unknown',
  },
};
