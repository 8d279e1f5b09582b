/** What is looked for. */
export interface Search {
  readonly text: string;
  readonly matchCase: boolean;
  /** The cell holds nothing else. */
  readonly wholeCell: boolean;
}

/** Whether a cell's text holds what is looked for. */
export function matches(text: string, search: Search): boolean {
  if (search.text === '') return false;
  const plain = (one: string) => (search.matchCase ? one : one.toLocaleLowerCase('sv')).normalize('NFC');
  const [here, wanted] = [plain(text), plain(search.text)];
  return search.wholeCell ? here === wanted : here.includes(wanted);
}

/** The text with every find replaced; what is looked for is plain text, not a pattern. */
export function replaced(text: string, search: Search, by: string): string {
  if (!matches(text, search)) return text;
  if (search.wholeCell) return by;
  const escaped = search.text.normalize('NFC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.normalize('NFC').replace(new RegExp(escaped, search.matchCase ? 'gu' : 'giu'), () => by);
}
