import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  FormGroup,
} from '@mui/material';
import type { GridApi } from 'ag-grid-community';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { GridLayout } from './layout.ts';
import type { SheetColumn } from './sheet-column.ts';

/** More texts than one can tick off: such a column is searched, not ticked. */
const mostTexts = 200;

interface ColumnChooserProps<Row extends object> {
  readonly api: GridApi;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: readonly Row[];
  readonly layout: GridLayout;
  readonly collator: Intl.Collator;
  readonly onLayout: (layout: GridLayout) => void;
  /** Columns were shown, hidden or pinned. */
  readonly onColumns: () => void;
  readonly onClose: () => void;
}

/** Which columns are shown and pinned, and which texts of each the rows are narrowed to. */
export function ColumnChooser<Row extends object>(props: ColumnChooserProps<Row>) {
  const { api, columns, rows, layout, onLayout, onColumns, onClose } = props;
  const translate = useTranslate();
  const [open, setOpen] = useState<string>();
  const [, redraw] = useState(0);
  const stateOf = (id: string) => api.getColumnState().find(({ colId }) => colId === id);
  const change = (act: () => void) => {
    act();
    onColumns();
    redraw((count) => count + 1);
  };
  const check = (column: string, texts: readonly string[] | undefined) => {
    const { [column]: _, ...others } = layout.checks;
    onLayout({ ...layout, checks: texts ? { ...others, [column]: texts } : others });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="columns-title" fullWidth maxWidth="sm">
      <DialogTitle id="columns-title">{translate('grid.columns')}</DialogTitle>
      <DialogContent>
        <ul className="grid-columns">
          {columns.map(({ id, header, name = header, text, ticks }) => {
            const checked = layout.checks[id];
            const texts = open === id ? textsOf(rows, text, props.collator, ticks?.last ?? []) : [];
            return (
              <li key={id}>
                <FormControlLabel
                  label={name}
                  control={
                    <Checkbox
                      size="small"
                      checked={stateOf(id)?.hide !== true}
                      onChange={(_, visible) => change(() => api.setColumnsVisible([id], visible))}
                    />
                  }
                />
                <FormControlLabel
                  className="grid-pinned"
                  label={translate('grid.pinned')}
                  control={
                    <Checkbox
                      size="small"
                      slotProps={{ input: { 'aria-label': `${name}: ${translate('grid.pinned')}` } }}
                      checked={Boolean(stateOf(id)?.pinned)}
                      onChange={(_, pinned) => change(() => api.setColumnsPinned([id], pinned ? 'left' : null))}
                    />
                  }
                />
                <Button size="small" aria-expanded={open === id} onClick={() => setOpen(open === id ? undefined : id)}>
                  {translate(checked ? 'grid.narrowed' : 'grid.narrow')}
                  <span className="visually-hidden"> {name}</span>
                </Button>
                {open === id && texts.length > mostTexts && (
                  <p className="muted grid-too-many">{translate('grid.too_many_texts')}</p>
                )}
                {open === id && ticks?.note && <p className="muted grid-too-many">{ticks.note}</p>}
                {open === id && texts.length <= mostTexts && (
                  <FormGroup row className="grid-texts">
                    {texts.map((one) => (
                      <FormControlLabel
                        key={one}
                        label={one || translate('grid.empty_text')}
                        control={
                          <Checkbox
                            size="small"
                            checked={checked ? checked.includes(one) : true}
                            onChange={(_, on) => {
                              const present = checked ?? texts;
                              const next = on ? [...present, one] : present.filter((other) => other !== one);
                              check(id, texts.every((text) => next.includes(text)) ? undefined : next);
                            }}
                          />
                        }
                      />
                    ))}
                    {checked && (
                      <Button size="small" onClick={() => check(id, undefined)}>
                        {translate('grid.all_texts')}
                      </Button>
                    )}
                  </FormGroup>
                )}
              </li>
            );
          })}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {translate('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function textsOf<Row>(
  rows: readonly Row[],
  text: (row: Row) => string,
  collator: Intl.Collator,
  last: readonly string[],
): string[] {
  const place = (one: string) => last.indexOf(one);
  return [...new Set(rows.map(text))].sort((one, other) => place(one) - place(other) || collator.compare(one, other));
}
