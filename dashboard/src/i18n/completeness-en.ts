import type { completenessSv } from './completeness-sv.ts';
import type { Worded } from './worded.ts';

/** The same in English. */
export const completenessEn: Worded<typeof completenessSv> = {
  completeness: {
    title: 'Training plans: completeness',
    open: 'Completeness',
    delmal: '%{code}',
    delmal_help: '%{code} %{title}. A: no activity. M: no method of assessment. AM: neither.',
    delmal_word: 'Delmål',
    letters: 'Type A (no activity), M (no method) or AM; empty when nothing is lacking.',
    regulation: 'Regulation',
    checked_on: 'Checked',
    checked_help:
      'A later day begins another check, which takes over what was lacking. Without one the last is corrected.',
    checked_by: 'Checked by',
    count: 'Lacking',
    shown: '%{checked} checked, %{complete} complete',
    by_delmal: 'By delmål',
    of_checked: '%{checked} of %{all} plans in the table have been checked.',
    none_checked: 'No plan has been checked yet.',
    all_there: 'No delmål lacks anything.',
    no_method: 'No method',
    no_activity: 'No activity',
  },
};
