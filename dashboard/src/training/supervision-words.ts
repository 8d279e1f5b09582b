const words: Readonly<Record<string, string>> = {
  '0': 'none',
  s: 'not_specialist',
  c: 'untrained',
  u: 'not_updated',
  e: 'elsewhere',
};

/** What is not as it should be with a main supervisor, in words. @param letters as the server tells it */
export function supervisionWords(letters: string, translate: (key: string) => string): string {
  return [...letters].map((letter) => translate(`training.warning.${words[letter] ?? 'none'}`)).join(', ');
}
