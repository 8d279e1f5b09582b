import type { TypedDocumentString } from '@gradvis/codegen';
import type { GraphQLSchema, IntrospectionQuery, NamedTypeNode, ValueNode } from 'graphql';

let known: Promise<GraphQLSchema> | undefined;

async function schemaOfServer(): Promise<GraphQLSchema> {
  const { buildClientSchema, getIntrospectionQuery } = await import('graphql');
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data } = (await response.json()) as { data: IntrospectionQuery };
  return buildClientSchema(data);
}

/**
 * An operation with its variables written into it: as it stands it gives what the screen shows.
 * @throws when the server cannot be asked for its schema
 */
export async function asGraphql<Variables extends object>(
  document: TypedDocumentString<unknown, Variables>,
  variables: Variables,
): Promise<string> {
  known ??= schemaOfServer();
  known.catch(() => {
    known = undefined;
  });
  return writeInto(document.toString(), variables, await known);
}

/** Writes variables into an operation as literals; an argument whose variable has no value goes. */
export async function writeInto(operation: string, variables: object, schema: GraphQLSchema): Promise<string> {
  const { astFromValue, isInputType, parse, print, typeFromAST, visit } = await import('graphql');
  const document = parse(operation);
  const literals = new Map<string, ValueNode>();
  for (const definition of document.definitions)
    if (definition.kind === 'OperationDefinition')
      for (const { variable, type } of definition.variableDefinitions ?? []) {
        const given = (variables as Readonly<Record<string, unknown>>)[variable.name.value];
        const inputType = typeFromAST(schema, type as NamedTypeNode);
        const literal = given === undefined || !isInputType(inputType) ? undefined : astFromValue(given, inputType);
        if (literal) literals.set(variable.name.value, literal);
      }
  const written = visit(document, {
    OperationDefinition: { leave: (node) => ({ ...node, variableDefinitions: [] }) },
    Argument: {
      leave: (node) => {
        if (node.value.kind !== 'Variable') return undefined;
        const literal = literals.get(node.value.name.value);
        return literal ? { ...node, value: literal } : null;
      },
    },
  });
  return print(written);
}
