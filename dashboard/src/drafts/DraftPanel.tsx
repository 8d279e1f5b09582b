import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type DraftCell, idOf, newRowColumn, type Value } from '../grid/edits.ts';
import { AskDialog } from '../layout/AskDialog.tsx';
import { momentText } from '../layout/moments.ts';
import { SidePanel } from '../layout/SidePanel.tsx';
import type { OpenDraft, Outcome } from './use-draft.ts';

/** Entries shown at once; a draft may hold thousands. */
const mostShown = 200;

/** Words for the cells of one table. */
export interface DraftWords {
  /** Name of the row's unit, for a row that the screen shows. */
  nameOf(rowId: string): string | undefined;
  columnName(column: string): string;
  valueText(column: string, value: Value | undefined): string;
  /** What the screen shows the cell to hold by the server; undefined when it does not show it. */
  storedValue(rowId: string, column: string): Value | undefined;
}

/** A row that is to be created is called by the name that it will have, or by its unit's. */
function newNameOf(cells: ReadonlyMap<string, DraftCell>, rowId: string, words: DraftWords): string {
  const name = cells.get(idOf({ rowId, column: 'name' }))?.value;
  return typeof name === 'string'
    ? name
    : words.valueText('unitId', cells.get(idOf({ rowId, column: 'unitId' }))?.value);
}

interface DraftPanelProps {
  readonly draft: OpenDraft;
  readonly words: DraftWords;
  /** Settles once what was saved is shown. */
  readonly reload: () => Promise<unknown>;
  readonly onSaved: (outcome: Extract<Outcome, { kind: 'saved' }>) => void;
  readonly onClose: () => void;
}

/** What the person has changed and not saved: before → after, by unit; what is wrong; and saving. */
export function DraftPanel({ draft, words, reload, onSaved, onClose }: DraftPanelProps) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const [dropping, setDropping] = useState(false);
  const { store, rows } = draft;
  const { cells } = store;
  const byUnit = useMemo(() => {
    const units = new Map<string, DraftCell[]>();
    for (const cell of cells.values()) {
      const unit = words.nameOf(cell.rowId) ?? rows.get(cell.rowId)?.name ?? newNameOf(cells, cell.rowId, words);
      const known = units.get(unit);
      if (known) known.push(cell);
      else units.set(unit, [cell]);
    }
    return [...units];
  }, [cells, rows, words]);
  const faulty = draft.faults.filter(({ blocking }) => blocking).length;
  const warned = draft.faults.length - faulty;
  const conflicts = [...store.conflicts.values()];
  const drop = (dropped: Iterable<DraftCell>) =>
    store.apply([...dropped].map((cell) => ({ ...cell, value: undefined })));
  const save = async () => {
    const result = await draft.save(reason.trim(), reload);
    setOutcome(result.kind === 'saved' ? undefined : result);
    if (result.kind !== 'saved') return;
    setReason('');
    onSaved(result);
  };
  let left = mostShown;
  return (
    <SidePanel
      title={translate('draft.count', { smart_count: cells.size })}
      label={translate('draft.title')}
      className="draft-panel"
      onClose={onClose}
      footer={
        <>
          <Box
            component="form"
            className="draft-save"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextField
              label={translate('draft.reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              required
              fullWidth
              slotProps={{ htmlInput: { maxLength: 2000 } }}
            />
            <Box className="draft-buttons">
              <Button
                type="submit"
                variant="contained"
                loading={draft.saving}
                disabled={cells.size === 0 || faulty > 0 || reason.trim() === ''}
              >
                {translate('draft.save', { smart_count: cells.size })}
              </Button>
              <Button disabled={cells.size === 0} onClick={() => setDropping(true)}>
                {translate('draft.drop_all')}
              </Button>
            </Box>
          </Box>
          <AskDialog
            open={dropping}
            question="draft.drop_question"
            yes="draft.drop_all"
            no="grid.cancel"
            onYes={() => {
              drop(cells.values());
              setDropping(false);
            }}
            onNo={() => setDropping(false)}
          />
        </>
      }
    >
      <Typography variant="body2" color="text.secondary" role="status">
        {translate(`draft.${draft.keeping}`)}
      </Typography>
      {faulty > 0 && <Alert severity="error">{translate('draft.faulty', { smart_count: faulty })}</Alert>}
      {warned > 0 && <Alert severity="warning">{translate('draft.warned', { smart_count: warned })}</Alert>}
      {conflicts.length > 0 && (
        <Alert
          severity="warning"
          action={
            <>
              <Button size="small" onClick={() => store.acknowledge(conflicts)}>
                {translate('draft.all_mine')}
              </Button>
              <Button size="small" onClick={() => drop(conflicts.flatMap((one) => cells.get(idOf(one)) ?? []))}>
                {translate('draft.all_theirs')}
              </Button>
            </>
          }
        >
          {translate('draft.conflicts', { smart_count: conflicts.length })}
        </Alert>
      )}
      {outcome && outcome.kind !== 'saved' && (
        <Alert severity="error">
          {translate(`draft.outcome.${outcome.kind}`)}
          {outcome.kind === 'failed' ? ` ${outcome.message}` : ''}
        </Alert>
      )}
      {byUnit.map(([unit, ofUnit]) => {
        if (left <= 0) return null;
        const shown = ofUnit.slice(0, left);
        left -= shown.length;
        return (
          <section key={unit}>
            <h3>{unit}</h3>
            <ul className="draft-cells">
              {shown.map((cell) => {
                const id = idOf(cell);
                if (cell.column === newRowColumn)
                  return (
                    <li key={id} data-draft={store.markOf(id)?.kind}>
                      <span className="draft-column">{translate('draft.new_row')}</span>
                      <span />
                      <Button
                        size="small"
                        onClick={() => drop([...cells.values()].filter(({ rowId }) => rowId === cell.rowId))}
                      >
                        {translate('draft.drop_row')}
                        <span className="visually-hidden">{` ${unit}`}</span>
                      </Button>
                      {store.markOf(id) && <p>{store.markOf(id)?.message}</p>}
                    </li>
                  );
                const isNew = cells.has(idOf({ rowId: cell.rowId, column: newRowColumn }));
                const mark = store.markOf(id);
                const conflict = store.conflicts.get(id);
                const before = words.storedValue(cell.rowId, cell.column) ?? rows.get(cell.rowId)?.values[cell.column];
                return (
                  <li key={id} data-draft={conflict ? 'conflict' : mark?.kind}>
                    <span className="draft-column">{words.columnName(cell.column)}</span>
                    <span>
                      {words.valueText(cell.column, before)} →{' '}
                      <strong>{words.valueText(cell.column, cell.value)}</strong>
                    </span>
                    {!isNew && (
                      <Button size="small" onClick={() => drop([cell])}>
                        {translate(conflict ? 'draft.theirs' : 'draft.drop')}
                        <span className="visually-hidden">{` ${unit}, ${words.columnName(cell.column)}`}</span>
                      </Button>
                    )}
                    {conflict && (
                      <p>
                        {translate('draft.conflict', {
                          value: words.valueText(cell.column, conflict.present),
                          author: conflict.authorName ?? translate('story.someone'),
                          date: momentText(conflict.at),
                        })}{' '}
                        <Button size="small" onClick={() => store.acknowledge([conflict])}>
                          {translate('draft.mine')}
                          <span className="visually-hidden">{` ${unit}, ${words.columnName(cell.column)}`}</span>
                        </Button>
                      </p>
                    )}
                    {mark && !conflict && <p>{mark.message}</p>}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {cells.size > mostShown && <p className="muted">{translate('draft.more', { count: cells.size - mostShown })}</p>}
    </SidePanel>
  );
}
