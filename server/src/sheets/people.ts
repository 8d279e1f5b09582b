import { randomUUID } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import type { Creation } from '../history/changes.ts';

/** People by region and name; those that are to come into being are made once. */
export class People {
  private readonly ids: Map<string, string>;
  constructor(known: Iterable<readonly [string, string]>) {
    this.ids = new Map(known);
  }
  /** The person's key, and the creation of the person when there was none. */
  named(regionId: string, name: string): { readonly id: string; readonly creations: readonly Creation[] } {
    const known = this.ids.get(personKey(regionId, name));
    if (known) return { id: known, creations: [] };
    const id = randomUUID();
    this.ids.set(personKey(regionId, name), id);
    return { id, creations: [{ entity: 'Person', row: { id, regionId, name, email: null } }] };
  }
}

const personKey = (regionId: string, name: string) =>
  `${regionId} ${name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv')}`;

/** The people of regions. */
export async function findPeople(tx: Transaction, regionIds: readonly string[]): Promise<People> {
  const people = await tx.person.findMany({
    where: { regionId: { in: [...regionIds] } },
    select: { id: true, regionId: true, name: true },
    orderBy: { id: 'desc' },
  });
  return new People(people.map(({ id, regionId, name }) => [personKey(regionId, name), id]));
}
