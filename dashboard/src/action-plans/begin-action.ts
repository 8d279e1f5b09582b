import { keeperOf } from '../drafts/draft-keeper.ts';
import { newRowColumn, type Value } from '../grid/edits.ts';

/** What a new action begins with, named as the table's values. */
export interface BegunAction {
  readonly unitId: string;
  /** The inspection that it answers, when it is not the latest external one. */
  readonly inspectionId?: string;
  readonly area?: string;
  readonly text?: string;
  readonly dueOn?: string | null;
  readonly responsible?: string | null;
  /** The finding that it answers. */
  readonly findingId?: string;
  /** The agreed next step of a visit that it comes from. */
  readonly visitStepId?: string;
}

/**
 * Puts a new action into the draft of the table of actions, to be filled in and saved there.
 * @param seen what one has seen of the history
 * @returns the address at which it is shown
 */
export function beginAction(action: BegunAction, seen: string): string {
  const rowId = crypto.randomUUID();
  const values: Readonly<Record<string, Value>> = { [newRowColumn]: true, status: 'PLANNED', ...action };
  const cells = Object.entries(values).filter(([, value]) => value !== null && value !== '');
  keeperOf('ACTIONS').store.apply(cells.map(([column, value]) => ({ rowId, column, value, seen })));
  return `/actions?unit=${action.unitId}`;
}
