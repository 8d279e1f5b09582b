type Translate = (key: string, values?: object) => string;

/** Why an answer or a request was not taken, with the name of the ST doctor that it concerns. */
export function refusalWords(
  translate: Translate,
  { fault, stDoctorId }: { readonly fault?: string | undefined; readonly stDoctorId?: string | null | undefined },
  doctors: readonly { readonly id: string; readonly name: string }[] = [],
): string {
  const name = doctors.find(({ id }) => id === stDoctorId)?.name;
  const words = translate(`round.fault.${fault ?? 'NOT_FOUND'}`);
  return name ? `${name}: ${words}` : words;
}

/** Days of revision in a line; of one that does not count, why. */
export const daysWords = (
  days: readonly { readonly on: string; readonly both: boolean }[],
  translate: Translate,
): string => days.map(({ on, both }) => (both ? on : `${on} (${translate('iup.not_both')})`)).join(', ');
