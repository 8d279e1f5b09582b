import type { Selection } from './selection.ts';

/** What is selected, for those who show it: a step of the selection draws them anew, and not the table. */
export class SelectionStore {
  private selection: Selection | undefined;
  private readonly listeners = new Set<() => void>();

  readonly snapshot = (): Selection | undefined => this.selection;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(selection: Selection): void {
    this.selection = selection;
    for (const listener of this.listeners) listener();
  }
}
