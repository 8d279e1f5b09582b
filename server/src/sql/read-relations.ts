import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { getDatamodel } from '@gradvis/prisma/pothos-types';

type Row = Record<string, unknown>;

/** What is asked of a table, in the database client's terms. */
interface Asked {
  readonly select?: object | null;
  readonly include?: object | null;
}

/** Rows that hang on others: their column `to` has the value of the others' column `from`. */
interface Relation {
  readonly name: string;
  readonly isList: boolean;
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly columns: Set<string>;
  readonly order: Order;
  readonly take: number | undefined;
  /** Whose rows they hang on; undefined for the rows that were asked for. */
  readonly parent: Relation | undefined;
}

/** How rows are sorted, and the tables joined for it. */
interface Order {
  readonly joins: readonly Prisma.Sql[];
  readonly terms: readonly Prisma.Sql[];
}

const { models } = getDatamodel().datamodel;
const fieldsOf = (model: string) => models[model]?.fields ?? [];
const fieldOf = (model: string, name: string) => fieldsOf(model).find((field) => field.name === name);
const quoted = (...names: readonly string[]) => Prisma.raw(names.map((name) => `"${name}"`).join('.'));

/**
 * Reads rows with what hangs on them at every depth. The rows come by the database client; all that hangs
 * on them comes by one more statement, each column as one JSON list. The client would take a statement a
 * relation with a parameter a row, and handle every value on its own: most of what a nested answer costs.
 * What is not understood here (conditions, counts, keys of several columns) stays the client's.
 * @param read reads the rows by the query, less the relations that are read here
 */
export async function readWithRelations<Query extends Asked, Result extends object | null>(
  client: Transaction,
  model: Prisma.ModelName,
  query: Query,
  read: (query: Query) => Promise<Result>,
): Promise<Result> {
  const part = query.select ? 'select' : 'include';
  const own: Row = { ...query[part] };
  const relations: Relation[] = [];
  for (const [name, asked] of Object.entries(own)) {
    const [relation, ...below] = planRelation(model, name, asked, undefined) ?? [];
    if (!relation) continue;
    relations.push(relation, ...below);
    delete own[name];
    if (query.select) own[relation.from] = true;
  }
  const result = await read({ ...query, [part]: Object.keys(own).length > 0 ? own : undefined });
  const rows = (Array.isArray(result) ? result : result ? [result] : []) as Row[];
  if (rows.length > 0 && relations.length > 0) attach(rows, relations, await readAll(client, model, rows, relations));
  return result;
}

/** The relation and all below it, or undefined when any is not understood. */
function planRelation(
  model: string,
  name: string,
  asked: unknown,
  parent: Relation | undefined,
): [Relation, ...Relation[]] | undefined {
  const field = fieldOf(model, name);
  if (field?.kind !== 'object' || !asked) return undefined;
  const { type: table, isList } = field;
  const { select, include, orderBy, take, ...others }: Row = asked === true ? {} : { ...asked };
  const link = linkOf(model, field);
  const order = planOrder(table, orderBy);
  if (!link || !order || Object.keys(others).length > 0) return undefined;
  if (take !== undefined && !(typeof take === 'number' && take >= 0)) return undefined;
  const relation: Relation = { name, isList, table, ...link, columns: new Set([link.to]), order, take, parent };
  const all: [Relation, ...Relation[]] = [relation];
  const scalars = fieldsOf(table).filter(({ kind }) => kind !== 'object');
  const columns = select ?? Object.fromEntries(scalars.map((scalar) => [scalar.name, true]));
  for (const [part, wanted] of Object.entries({ ...columns, ...(include ?? {}) })) {
    if (!wanted) continue;
    const scalar = scalars.find((one) => one.name === part);
    const below = scalar ? [] : planRelation(table, part, wanted, relation);
    if (!below || scalar?.type === 'Bytes') return undefined;
    relation.columns.add(below[0]?.from ?? part);
    all.push(...below);
  }
  return all;
}

/** Which columns tie two tables. Relations refer to the key of a table, where that is one column of text. */
function linkOf(model: string, { type, relationName, relationFromFields }: ReturnType<typeof fieldsOf>[number]) {
  const keyOf = (table: string) => fieldsOf(table).find((field) => field.isId && field.type === 'String')?.name;
  const back = fieldsOf(type).find((other) => other.relationName === relationName && other.relationFromFields?.length);
  const [from, to, ...more] = relationFromFields?.length
    ? [relationFromFields[0], keyOf(type), ...relationFromFields.slice(1)]
    : [keyOf(model), ...(back?.relationFromFields ?? [])];
  return from && to && more.length === 0 ? { from, to } : undefined;
}

function planOrder(model: string, orderBy: unknown, table = 'row'): Order | undefined {
  const joins: Prisma.Sql[] = [];
  const terms: Prisma.Sql[] = [];
  for (const [name, by] of [orderBy ?? []].flat().flatMap((one) => Object.entries(one))) {
    const field = fieldOf(model, name);
    if (!field || field.isList) return undefined;
    if (by === 'asc' || by === 'desc') {
      terms.push(Prisma.sql`${quoted(table, name)} ${Prisma.raw(by)}`);
      continue;
    }
    const link = linkOf(model, field);
    const joined = `${table}.${terms.length}`;
    const nested = link && planOrder(field.type, by, joined);
    if (!nested) return undefined;
    const on = Prisma.sql`${quoted(joined, link.to)} = ${quoted(table, link.from)}`;
    joins.push(Prisma.sql`LEFT JOIN ${quoted(field.type)} ${quoted(joined)} ON ${on}`, ...nested.joins);
    terms.push(...nested.terms);
  }
  return { joins, terms };
}

/** For each relation its columns, for each column its values; null where there are no rows. */
type Lists = readonly (readonly (readonly unknown[] | null)[])[];

/** How values are made of text that JSON does not hold as the client gives them. */
const revived: { readonly [type: string]: (text: string) => unknown } = {
  DateTime: (text) => new Date(text),
  Decimal: (text) => new Prisma.Decimal(text),
  BigInt,
};

const typeOf = (model: string, column: string) => fieldOf(model, column)?.type ?? '';

async function readAll(client: Transaction, model: string, top: readonly Row[], relations: readonly Relation[]) {
  const named = (relation: Relation | undefined) => quoted(relation ? `${relations.indexOf(relation)}` : 'top');
  const found = relations.map((relation) => {
    const { parent, from, to, columns, table, order } = relation;
    const tables = [Prisma.sql`${quoted(table)} "row"`, ...order.joins];
    return Prisma.sql`${named(relation)} AS (
      SELECT ${Prisma.join([...columns].map((column) => quoted('row', column)))} FROM ${Prisma.join(tables, ' ')}
      WHERE ${quoted('row', to)} = ANY(ARRAY(SELECT ${quoted(from)} FROM ${named(parent)}))
      ${order.terms.length > 0 ? Prisma.sql`ORDER BY ${Prisma.join([...order.terms])}` : Prisma.empty})`;
  });
  const lists = relations.map((relation) => {
    const columns = [...relation.columns].map((column) => {
      const cast = typeOf(relation.table, column) in revived ? Prisma.sql`::text` : Prisma.empty;
      return Prisma.sql`json_agg(${quoted(column)}${cast})`;
    });
    return Prisma.sql`(SELECT json_build_array(${Prisma.join(columns)}) FROM ${named(relation)})`;
  });
  const keys = JSON.stringify(top, [...new Set(relations.flatMap(({ parent, from }) => (parent ? [] : from)))]);
  const [answer] = await client.$queryRaw<{ lists: string }[]>`
    WITH top AS (SELECT * FROM json_populate_recordset(NULL::${quoted(model)}, ${keys}::json)), ${Prisma.join(found)}
    SELECT json_build_array(${Prisma.join(lists)})::text AS lists`;
  return JSON.parse(answer?.lists ?? '[]') as Lists;
}

/** Makes rows of the lists, and hangs them on the rows they belong to. */
function attach(top: readonly Row[], relations: readonly Relation[], lists: Lists): void {
  const rowsOf = new Map<Relation | undefined, readonly Row[]>([[undefined, top]]);
  for (const [place, relation] of relations.entries()) {
    const { name, isList, table, from, to, columns, take, parent } = relation;
    const values = lists[place] ?? [];
    const rows: Row[] = Array.from({ length: values[0]?.length ?? 0 }, () => ({}));
    for (const [index, column] of [...columns].entries()) {
      const revive = revived[typeOf(table, column)];
      rows.forEach((row, at) => {
        const value = values[index]?.[at] ?? null;
        row[column] = revive && value !== null ? revive(String(value)) : value;
      });
    }
    rowsOf.set(relation, rows);
    const groups = new Map<unknown, Row[]>();
    for (const row of rows) {
      const group = groups.get(row[to]);
      if (group) group.push(row);
      else groups.set(row[to], [row]);
    }
    for (const row of rowsOf.get(parent) ?? []) {
      const group = groups.get(row[from]) ?? [];
      row[name] = isList ? group.slice(0, take) : (group[0] ?? null);
    }
  }
}
