/** What a table of units, or of what they have, is asked for, as the export takes it. */
export function askedOfUnits<Filter extends object, Others extends object>({
  filter,
  ...others
}: { readonly filter?: Filter } & Others) {
  return { ...(filter && { filter: { unit: filter } }), ...others };
}

/** What the table of actions is asked for, as the export takes it. */
export function askedOfActions<Unit extends object, Narrowing extends object, Others extends object>({
  filter,
  ...others
}: { readonly filter?: { readonly unit?: Unit } & Narrowing } & Others) {
  const { unit, ...narrowing } = filter ?? {};
  return { ...(unit && { filter: { unit } }), ...narrowing, ...others };
}
