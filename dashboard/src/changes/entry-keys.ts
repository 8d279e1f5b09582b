/** Entries with a key each: the change set, and the place in it, since two of one may say the same. */
export function withKeys<Entry extends { readonly seq: string }>(
  entries: readonly Entry[],
): readonly { readonly key: string; readonly entry: Entry }[] {
  const places = new Map<string, number>();
  return entries.map((entry) => {
    const place = places.get(entry.seq) ?? 0;
    places.set(entry.seq, place + 1);
    return { key: `${entry.seq}/${place}`, entry };
  });
}
