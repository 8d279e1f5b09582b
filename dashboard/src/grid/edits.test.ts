import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedBetween,
  type DraftCell,
  deepest,
  doStep,
  type Edits,
  idOf,
  noEdits,
  redo,
  settle,
  undo,
  type Value,
  type Wish,
} from './edits.ts';

type Cells = Edits['cells'];

const wish = (rowId: string, column: string, value: Value | undefined, seen = '1'): Wish => ({
  rowId,
  column,
  value,
  seen,
});
const valuesOf = (cells: Cells) => Object.fromEntries([...cells].map(([id, { value }]) => [id, value]));
const without = (cells: Cells, ids: ReadonlySet<string>) => new Map([...cells].filter(([id]) => !ids.has(id)));

const keys = fc.record({ rowId: fc.constantFrom('r1', 'r2', 'r3'), column: fc.constantFrom('name', 'place') });
const ids = keys.map(idOf);
const seens = fc.constantFrom('1', '2');
const values = fc.constantFrom<Value>('', 'a', 'b', 0, 1, false, null);
const wishes: fc.Arbitrary<Wish> = fc
  .tuple(keys, fc.option(values, { nil: undefined }), seens)
  .map(([key, value, seen]) => ({ ...key, value, seen }));
const steps = fc.array(wishes, { maxLength: 6 });
const sequences = fc.array(steps, { maxLength: 12 });

/** The edits after each step that changed something, from none on. */
function historyOf(sequence: readonly (readonly Wish[])[]): [Edits, ...Edits[]] {
  const history: [Edits, ...Edits[]] = [noEdits];
  for (const wished of sequence) {
    const last = history.at(-1) ?? noEdits;
    const next = doStep(last, wished);
    if (next !== last) history.push(next);
  }
  return history;
}

/** What a person does: steps, back and forth. */
const deeds = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: steps.map((wished) => (edits: Edits) => doStep(edits, wished)) },
    { weight: 2, arbitrary: fc.constant(undo) },
    { weight: 1, arbitrary: fc.constant(redo) },
  ),
  { maxLength: 20 },
);
const afterDeeds = deeds.map((all) => all.reduce<Edits>((edits, deed) => deed(edits), noEdits));

/** The drafts one passes from here on, going as far as one can. */
function passing(edits: Edits, go: (edits: Edits) => Edits): Cells[] {
  const passed: Cells[] = [];
  let present = edits;
  for (let next = go(present); next !== present; next = go(present)) {
    passed.push(next.cells);
    present = next;
  }
  return passed;
}

describe('a step', () => {
  test('puts several cells in the draft, with what the person saw', () => {
    const { cells } = doStep(noEdits, [wish('r1', 'name', 'Åsa', '7'), wish('r2', 'name', null, '8')]);
    expect([...cells.values()]).toEqual([
      { rowId: 'r1', column: 'name', value: 'Åsa', seen: '7' },
      { rowId: 'r2', column: 'name', value: null, seen: '8' },
    ]);
  });

  test('takes a cell out of the draft when it is wished undefined', () => {
    const edits = doStep(noEdits, [wish('r1', 'name', 'a'), wish('r2', 'name', 'b')]);
    const after = doStep(edits, [wish('r1', 'name', undefined)]);
    expect(valuesOf(after.cells)).toEqual({ 'r2/name': 'b' });
    expect(valuesOf(undo(after).cells)).toEqual({ 'r1/name': 'a', 'r2/name': 'b' });
  });

  test('keeps empty, zero, false and null apart from out of the draft', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom<Value>('', 0, false, null), (key, value) => {
        const edits = doStep(noEdits, [{ ...key, value, seen: '1' }]);
        expect(edits.cells.get(idOf(key))?.value).toBe(value);
        expect(doStep(edits, [{ ...key, value: undefined, seen: '1' }]).cells.size).toBe(0);
      }),
    );
  });

  test('that changes nothing gives the same edits', () => {
    const edits = doStep(noEdits, [wish('r1', 'name', 'a')]);
    expect(doStep(edits, [])).toBe(edits);
    expect(doStep(edits, [wish('r1', 'name', 'a')])).toBe(edits);
    expect(doStep(edits, [wish('r2', 'name', undefined)])).toBe(edits);
  });

  test('that changes nothing keeps what can be redone', () => {
    const edits = undo(doStep(noEdits, [wish('r1', 'name', 'a')]));
    expect(valuesOf(redo(doStep(edits, [wish('r1', 'name', undefined)])).cells)).toEqual({ 'r1/name': 'a' });
  });

  test('gives the same edits exactly when the draft stays the same', () => {
    fc.assert(
      fc.property(afterDeeds, steps, (edits, wished) => {
        const after = doStep(edits, wished);
        const stays = JSON.stringify([...after.cells].sort()) === JSON.stringify([...edits.cells].sort());
        expect(after === edits).toBe(stays);
      }),
    );
  });

  test('leaves the edits it began from as they were', () => {
    fc.assert(
      fc.property(afterDeeds, steps, (edits, wished) => {
        const before = structuredClone(edits);
        doStep(edits, wished);
        undo(edits);
        redo(edits);
        expect(edits).toEqual(before);
      }),
    );
  });

  test('makes every cell what was wished of it last and leaves the others', () => {
    fc.assert(
      fc.property(afterDeeds, steps, (edits, wished) => {
        const last = new Map(wished.map((one) => [idOf(one), one.value]));
        const expected = { ...valuesOf(edits.cells) };
        for (const [id, value] of last)
          if (value === undefined) delete expected[id];
          else expected[id] = value;
        expect(valuesOf(doStep(edits, wished).cells)).toEqual(expected);
      }),
    );
  });
});

describe('one cell wished twice in a step', () => {
  const before = doStep(noEdits, [wish('r1', 'name', 'a')]);

  test('becomes the last wish, and undoing gives what it was before the step', () => {
    const after = doStep(before, [wish('r1', 'name', 'b'), wish('r1', 'name', 'c')]);
    expect(valuesOf(after.cells)).toEqual({ 'r1/name': 'c' });
    expect(undo(after).cells).toEqual(before.cells);
    expect(valuesOf(redo(undo(after)).cells)).toEqual({ 'r1/name': 'c' });
  });

  test('the second time as it was is not changed', () => {
    expect(doStep(before, [wish('r1', 'name', 'b'), wish('r1', 'name', 'a')])).toBe(before);
    expect(doStep(noEdits, [wish('r1', 'name', 'b'), wish('r1', 'name', undefined)])).toBe(noEdits);
  });

  test('the first time as it was is changed by the second', () => {
    const after = doStep(before, [wish('r1', 'name', 'a'), wish('r1', 'name', undefined)]);
    expect(after.cells.size).toBe(0);
    expect(undo(after).cells).toEqual(before.cells);
  });

  test('is the same as wished once, the last time', () => {
    fc.assert(
      fc.property(afterDeeds, steps, (edits, wished) => {
        const last = [...new Map(wished.map((one) => [idOf(one), one])).values()];
        expect(doStep(edits, wished)).toEqual(doStep(edits, last));
      }),
    );
  });
});

describe('undoing and redoing', () => {
  test('with nothing to undo or redo give the same edits', () => {
    expect(undo(noEdits)).toBe(noEdits);
    expect(redo(noEdits)).toBe(noEdits);
    const edits = doStep(noEdits, [wish('r1', 'name', 'a')]);
    expect(redo(edits)).toBe(edits);
  });

  test('give back every draft there was, one by one, and again forth', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const drafts = historyOf(sequence).map(({ cells }) => cells);
        let present = historyOf(sequence).at(-1) ?? noEdits;
        for (const draft of drafts.slice(0, -1).reverse()) {
          present = undo(present);
          expect(present.cells).toEqual(draft);
        }
        expect(undo(present)).toBe(present);
        for (const draft of drafts.slice(1)) {
          present = redo(present);
          expect(present.cells).toEqual(draft);
        }
        expect(redo(present)).toBe(present);
      }),
    );
  });

  test('cancel each other at any time', () => {
    fc.assert(
      fc.property(afterDeeds, (edits) => {
        if (edits.done.length > 0) expect(redo(undo(edits))).toEqual(edits);
        if (edits.undone.length > 0) expect(undo(redo(edits))).toEqual(edits);
      }),
    );
  });

  test('always lead back to the empty draft', () => {
    fc.assert(
      fc.property(afterDeeds, (edits) => {
        expect([edits.cells, ...passing(edits, undo)].at(-1)?.size).toBe(0);
      }),
    );
  });

  test('leave nothing to redo once something new was done', () => {
    fc.assert(
      fc.property(afterDeeds, steps, (edits, wished) => {
        const after = doStep(edits, wished);
        fc.pre(after !== edits);
        expect(redo(after)).toBe(after);
        expect(undo(after).cells).toEqual(edits.cells);
      }),
    );
  });

  test('go back a thousand steps, not more', () => {
    const extra = 5;
    let edits = noEdits;
    for (let value = 1; value <= deepest + extra; value += 1) edits = doStep(edits, [wish('r1', 'name', value)]);
    expect(deepest).toBe(1_000);
    const passed = passing(edits, undo);
    expect(passed).toHaveLength(deepest);
    expect(passed.map((cells) => cells.get('r1/name')?.value)).toEqual(
      Array.from({ length: deepest }, (_, index) => deepest + extra - 1 - index),
    );
  });
});

describe('settling saved cells', () => {
  const saving = fc.uniqueArray(ids, { maxLength: 6 });
  /** All cells of these ids were sent as they stand, and saved. */
  const settled = (edits: Edits, sent: Iterable<string>) =>
    settle(
      edits,
      [...sent].flatMap((id) => edits.cells.get(id) ?? []),
      '9',
    );
  const present = (edits: Edits, sent: readonly string[]) => new Set(sent.filter((id) => edits.cells.has(id)));

  test('takes them out and keeps the others', () => {
    const edits = doStep(noEdits, [wish('r1', 'name', 'a'), wish('r2', 'name', 'b')]);
    const left = settled(edits, ['r1/name']);
    expect(valuesOf(left.cells)).toEqual({ 'r2/name': 'b' });
    expect(undo(left).cells.size).toBe(0);
    expect(valuesOf(redo(undo(left)).cells)).toEqual({ 'r2/name': 'b' });
  });

  test('leaves no step behind that held nothing else', () => {
    const edits = doStep(doStep(noEdits, [wish('r2', 'name', 'b')]), [wish('r1', 'name', 'a')]);
    expect(undo(settled(edits, ['r1/name'])).cells.size).toBe(0);
  });

  test('lets no undoing or redoing bring them back', () => {
    fc.assert(
      fc.property(
        afterDeeds,
        saving,
        fc.array(fc.constantFrom(undo, redo), { maxLength: 20 }),
        (edits, sent, moves) => {
          const saved = present(edits, sent);
          let left = settled(edits, saved);
          for (const move of [(same: Edits) => same, ...moves]) {
            left = move(left);
            for (const id of saved) expect(left.cells.has(id)).toBe(false);
          }
        },
      ),
    );
  });

  test('keeps for all other cells what can be undone and redone', () => {
    const changes = (drafts: readonly Cells[]) =>
      drafts.filter((draft, index) => {
        const last = drafts[index - 1];
        return !last || JSON.stringify([...last].sort()) !== JSON.stringify([...draft].sort());
      });
    fc.assert(
      fc.property(afterDeeds, saving, fc.constantFrom(undo, redo), (edits, sent, go) => {
        const saved = present(edits, sent);
        const left = settled(edits, saved);
        const expected = [edits.cells, ...passing(edits, go)].map((draft) => without(draft, saved));
        expect([left.cells, ...passing(left, go)]).toEqual(changes(expected));
      }),
    );
  });

  test('lets a saved cell be edited anew and that be undone', () => {
    const left = settled(doStep(noEdits, [wish('r1', 'name', 'a')]), ['r1/name']);
    const again = doStep(left, [wish('r1', 'name', 'b', '2')]);
    expect(valuesOf(again.cells)).toEqual({ 'r1/name': 'b' });
    expect(undo(again).cells.size).toBe(0);
    expect(undo(undo(again)).cells.size).toBe(0);
  });

  test('keeps what was typed while it was saved, as an edit of what is saved now', () => {
    const first = doStep(noEdits, [wish('r1', 'name', 'a')]);
    const sent = doStep(first, [wish('r1', 'name', 'b'), wish('r2', 'name', 'b')]);
    const typed = doStep(sent, [wish('r1', 'name', 'c')]);
    const left = settle(typed, sent.cells.values(), '9');
    expect([...left.cells.values()]).toEqual([{ rowId: 'r1', column: 'name', value: 'c', seen: '9' }]);
    expect(passing(left, undo).map((cells) => cells.size)).toEqual([0]);
    expect(valuesOf(redo(undo(left)).cells)).toEqual({ 'r1/name': 'c' });
  });

  test('keeps it as well when the draft came from the server, with nothing to undo', () => {
    const [cell] = doStep(noEdits, [wish('r1', 'name', 'a')]).cells.values();
    const loaded: Edits = { ...noEdits, cells: new Map(cell ? [[idOf(cell), cell]] : []) };
    const left = settle(doStep(loaded, [wish('r1', 'name', 'b')]), loaded.cells.values(), '9');
    expect(valuesOf(left.cells)).toEqual({ 'r1/name': 'b' });
    expect(undo(left).cells.size).toBe(0);
  });

  test('lets it go when the person has come back to what was sent', () => {
    const sent = doStep(noEdits, [wish('r1', 'name', 'a')]);
    const back = doStep(doStep(sent, [wish('r1', 'name', 'b')]), [wish('r1', 'name', 'a')]);
    const left = settle(back, sent.cells.values(), '9');
    expect(left.cells.size).toBe(0);
    expect(undo(left)).toBe(left);
  });
});

describe('what changed between two drafts', () => {
  const patched = (before: Cells, after: Cells) => {
    const result = new Map<string, DraftCell>(before);
    for (const { id, cell } of changedBetween(before, after))
      if (cell) result.set(id, cell);
      else result.delete(id);
    return result;
  };

  test('is what was added, changed and taken out', () => {
    const { cells: before } = doStep(noEdits, [
      wish('r1', 'name', 'a'),
      wish('r2', 'name', 'b'),
      wish('r3', 'name', 'c'),
    ]);
    const { cells: after } = doStep({ ...noEdits, cells: before }, [
      wish('r1', 'name', 'x'),
      wish('r2', 'name', undefined),
      wish('r1', 'place', 'new'),
    ]);
    const changed = changedBetween(before, after);
    expect(changed.map(({ id, cell }) => [id, cell?.value]).sort()).toEqual([
      ['r1/name', 'x'],
      ['r1/place', 'new'],
      ['r2/name', undefined],
    ]);
    for (const { id, key } of changed) expect(idOf(key)).toBe(id);
  });

  test('is nothing between a draft and itself', () => {
    fc.assert(
      fc.property(afterDeeds, ({ cells }) => {
        expect(changedBetween(cells, new Map(cells))).toEqual([]);
      }),
    );
  });

  test('is nothing after a cell was changed and changed back', () => {
    const first = doStep(noEdits, [wish('r1', 'name', 'a')]);
    const back = doStep(doStep(first, [wish('r1', 'name', 'b')]), [wish('r1', 'name', 'a')]);
    expect(changedBetween(first.cells, back.cells)).toEqual([]);
  });

  test('leads from the one draft to the other', () => {
    fc.assert(
      fc.property(afterDeeds, deeds, (edits, more) => {
        const { cells: after } = more.reduce<Edits>((present, deed) => deed(present), edits);
        expect(patched(edits.cells, after)).toEqual(after);
        expect(patched(after, edits.cells)).toEqual(edits.cells);
      }),
    );
  });

  test('is exactly the cells that differ, each once', () => {
    fc.assert(
      fc.property(afterDeeds, deeds, (edits, more) => {
        const { cells: before } = edits;
        const { cells: after } = more.reduce<Edits>((present, deed) => deed(present), edits);
        const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
          (id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)),
        );
        expect(
          changedBetween(before, after)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(differing.sort());
      }),
    );
  });
});
