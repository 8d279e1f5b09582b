/**
 * Rows that came in compact form, as objects again.
 * @param fields the fields asked for, in their order
 * @param rows of each row the values of those fields
 */
export function tableRows<Row extends object>(
  fields: readonly (keyof Row & string)[],
  rows: readonly unknown[][],
): Row[] {
  return rows.map((values) => Object.fromEntries(fields.map((field, index) => [field, values[index]])) as Row);
}
