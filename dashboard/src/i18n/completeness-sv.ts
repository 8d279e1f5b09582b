/** Words of the table of completeness. */
export const completenessSv = {
  completeness: {
    title: 'IUP: fullständighet',
    open: 'Fullständighet',
    delmal: '%{code}',
    delmal_help: '%{code} %{title}. A: utbildningsaktivitet saknas. M: bedömningsmetod saknas. AM: båda saknas.',
    delmal_word: 'Delmål',
    letters: 'Skriv A (aktivitet saknas), M (metod saknas) eller AM; tomt när inget saknas.',
    regulation: 'Föreskrift',
    checked_on: 'Genomgången',
    checked_help: 'En senare dag börjar en ny genomgång, som tar med det som saknades. Utan ny dag rättas den senaste.',
    checked_by: 'Genomgången av',
    count: 'Saknar',
    shown: '%{checked} genomgångna, %{complete} kompletta',
    by_delmal: 'Per delmål',
    of_checked: '%{checked} av %{all} planer i tabellen är genomgångna.',
    none_checked: 'Ingen plan är genomgången än.',
    all_there: 'Inget delmål saknar något.',
    no_method: 'Utan metod',
    no_activity: 'Utan aktivitet',
  },
};
