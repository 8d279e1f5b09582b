import { readFileSync } from 'node:fs';
import { Kind, parse, print } from 'graphql';
import { projectFile } from './processes.ts';

/** The text of one of the dashboard's operations in a file below `dashboard/src`, with all fragments beside it. */
export function operation(file: string, name: string): string {
  const document = parse(readFileSync(projectFile(`dashboard/src/${file}`), 'utf8'));
  const definitions = document.definitions.filter(
    (one) =>
      one.kind === Kind.FRAGMENT_DEFINITION || (one.kind === Kind.OPERATION_DEFINITION && one.name?.value === name),
  );
  return print({ kind: Kind.DOCUMENT, definitions });
}
