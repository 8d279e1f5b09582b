import type { ChangeChannel } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json, Row } from '@gradvis/prisma/insert-rows';
import type { EditableEntity, Entity } from './entities.ts';

/** A new entity: its whole row, columns by name. */
export interface Creation {
  readonly entity: Entity;
  readonly row: Row;
}

/** A new value of one field. `seen` is the history's `seq` when the person read the old value. */
export interface Update {
  readonly entity: EditableEntity;
  readonly entityId: string;
  readonly field: string;
  readonly value: Json;
  readonly seen: bigint;
}

/** An entity to be removed; its row stays in the history. */
export interface Deletion {
  readonly entity: EditableEntity;
  readonly entityId: string;
}

/** What changes together. */
export interface Changes {
  readonly creations?: readonly Creation[];
  readonly updates?: readonly Update[];
  readonly deletions?: readonly Deletion[];
  /** The values have been found fresh under the commit lock already. */
  readonly fresh?: boolean;
}

/** Changes for one reason. */
export interface ChangeRequest extends Changes {
  /** Chosen by the client; the same id and content again applies nothing. */
  readonly id: string;
  readonly reason: string;
  readonly channel: ChangeChannel;
  /** The change set that this one puts back. */
  readonly reverts?: bigint;
  /**
   * Instead of changes that are known beforehand: works them out under the commit lock, from what
   * stands then; throws to refuse. `asked` then tells a repeated request from another one.
   */
  readonly prepare?: (tx: Transaction) => Promise<Changes>;
  readonly asked?: Json;
}

/** A value that someone else changed after the person had read it. */
export interface StaleValue {
  readonly entity: string;
  readonly entityId: string;
  readonly field: string;
  readonly present: Json;
  /** What the person had seen there; null too when the entity came into being since, or a personal value is erased. */
  readonly began: Json;
  readonly authorName: string | null;
  readonly at: Date;
  readonly seq: bigint;
}

/** Values have changed meanwhile; nothing was written. */
export class StaleValues extends Error {
  readonly values: readonly StaleValue[];
  constructor(values: readonly StaleValue[]) {
    super('Values have changed meanwhile; nothing was written.');
    this.values = values;
  }
}

/** The client's id was used before for something else; nothing was written. */
export class ChangeSetIdTaken extends Error {}

/** One value is set twice in the same request; nothing was written. */
export class SameValueTwice extends Error {}

/** Entities to be changed do not exist (any more); nothing was written. */
export class EntitiesMissing extends Error {
  readonly ids: readonly string[];
  constructor(ids: readonly string[]) {
    super('Some of what should be changed does not exist; nothing was written.');
    this.ids = ids;
  }
}

/** A commit that went through. `repeated` when the same request had been committed before. */
export interface Committed {
  readonly seq: bigint;
  readonly repeated: boolean;
}
