import { Button, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { enterPlaced } from './editing.ts';
import { matches, replaced, type Search } from './find.ts';
import { activeOf, at, type Position, same } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';

interface FindBarProps<Row extends object> {
  readonly spreadsheet: Spreadsheet<Row>;
  /** All rows, those that are not shown too. */
  readonly all: () => readonly Row[];
  /** Shows all rows. */
  readonly onShowAll: () => void;
  readonly onClose: () => void;
}

/** Find and replace in all rows of the table, drawn or not. */
export function FindBar<Row extends object>({ spreadsheet, all, onShowAll, onClose }: FindBarProps<Row>) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  /** Undefined until the person has chosen: one letter alone is a grade, not a part of a word. */
  const [wholeChosen, setWholeChosen] = useState<boolean>();
  const wholeCell = wholeChosen ?? [...text].length === 1;
  const search = useMemo((): Search => ({ text, matchCase, wholeCell }), [text, matchCase, wholeCell]);
  const [by, setBy] = useState('');
  const [said, setSaid] = useState('');
  /** Finds in rows that are not shown. */
  const [hidden, setHidden] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const counting = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Tells what was done, which the count of all finds must not overwrite. */
  const tell = (words: string) => {
    clearTimeout(counting.current);
    setSaid(words);
  };
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    // Counting reads every cell: it waits until one has stopped typing.
    counting.current = setTimeout(() => {
      const count = findsIn(spreadsheet, search).length;
      const words = count > 0 ? translate('grid.finds', { smart_count: count }) : translate('grid.not_found');
      setSaid(search.text === '' ? '' : words);
    }, 200);
    return () => clearTimeout(counting.current);
  }, [spreadsheet, search, translate]);
  const close = () => {
    onClose();
    spreadsheet.select(spreadsheet.selection);
  };
  const go = (finds: readonly Position[], backwards: boolean) => {
    const active = activeOf(spreadsheet.selection);
    const after = ({ row, column }: Position) => row > active.row || (row === active.row && column > active.column);
    const before = (position: Position) => !after(position) && !same(position, active);
    const next = backwards ? (finds.findLast(before) ?? finds.at(-1)) : (finds.find(after) ?? finds[0]);
    if (next) spreadsheet.select(at(next), false);
    const index = next ? finds.indexOf(next) + 1 : 0;
    tell(translate(next ? 'grid.found' : 'grid.not_found', { index, count: finds.length }));
    setHidden(hiddenFinds(spreadsheet, all(), search));
  };
  const find = (backwards = false) => go(findsIn(spreadsheet, search), backwards);
  const replace = (all: boolean) => {
    const finds = findsIn(spreadsheet, search);
    const active = activeOf(spreadsheet.selection);
    const chosen = all ? finds : finds.filter((position) => same(position, active));
    const texts = chosen.map((position) => ({
      ...position,
      text: replaced(spreadsheet.view.textAt(position), search, by),
    }));
    void enterPlaced(spreadsheet, texts).then((count) => {
      if (all) tell(translate('grid.replaced', { count }));
      else find();
    });
  };
  return (
    <search
      className="grid-find"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <TextField
        inputRef={field}
        size="small"
        label={translate('grid.find_text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          find(event.shiftKey);
        }}
      />
      <TextField
        size="small"
        label={translate('grid.replace_by')}
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <FormControlLabel
        control={<Checkbox size="small" checked={wholeCell} onChange={(_, checked) => setWholeChosen(checked)} />}
        label={translate('grid.whole_cell')}
      />
      <FormControlLabel
        control={<Checkbox size="small" checked={matchCase} onChange={(_, checked) => setMatchCase(checked)} />}
        label={translate('grid.match_case')}
      />
      <Button size="small" aria-keyshortcuts="Shift+Enter" onClick={() => find(true)}>
        {translate('grid.find_previous')}
      </Button>
      <Button size="small" onClick={() => find()}>
        {translate('grid.find_next')}
      </Button>
      <Button size="small" onClick={() => replace(false)}>
        {translate('grid.replace')}
      </Button>
      <Button size="small" onClick={() => replace(true)}>
        {translate('grid.replace_all')}
      </Button>
      <Button size="small" onClick={close}>
        {translate('app.close')}
      </Button>
      <span role="status" className="muted">
        {said}
      </span>
      {hidden > 0 && <span className="muted">{translate('grid.found_hidden', { smart_count: hidden })}</span>}
      {hidden > 0 && (
        <Button
          size="small"
          onClick={() => {
            onShowAll();
            setHidden(0);
            tell('');
          }}
        >
          {translate('grid.show_all_rows')}
        </Button>
      )}
    </search>
  );
}

function findsIn<Row extends object>(spreadsheet: Spreadsheet<Row>, search: Search): Position[] {
  const finds: Position[] = [];
  const { rows, columns } = spreadsheet.view.extent;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      if (matches(spreadsheet.view.textAt({ row, column }), search)) finds.push({ row, column });
  return finds;
}

/** Finds in rows that ticked values or folded groups leave out. */
function hiddenFinds<Row extends object>(spreadsheet: Spreadsheet<Row>, all: readonly Row[], search: Search): number {
  const { view } = spreadsheet;
  const columns = Array.from({ length: view.extent.columns }, (_, column) => view.columnAt(column));
  const shown = new Set(view.dataRows().flatMap((row) => view.keyAt(row) ?? []));
  let count = 0;
  for (const row of all)
    if (!shown.has(view.host.keyOf(row)))
      for (const column of columns) if (column && matches(column.text(row), search)) count += 1;
  return count;
}
