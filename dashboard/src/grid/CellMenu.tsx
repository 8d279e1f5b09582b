import { Divider, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { copyCells, pasteText } from './clipboard.ts';
import { clearCells, editCell } from './editing.ts';
import { obey } from './keyboard.ts';
import type { Position } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';
import { formatTsv } from './tsv.ts';

/** Where a menu opens, and for which cell. */
export interface MenuAt {
  readonly x: number;
  readonly y: number;
  readonly where: Position;
}

interface CellMenuProps<Row extends object> extends MenuAt {
  readonly spreadsheet: Spreadsheet<Row>;
  readonly mayEdit: boolean;
  readonly onOpen: (row: Row, column: string) => void;
  readonly onHistory: ((row: Row, column: string) => void) | undefined;
  readonly onClose: () => void;
}

/** The menu of a cell: right click, or Shift+F10. */
export function CellMenu<Row extends object>(props: CellMenuProps<Row>) {
  const { spreadsheet, where, mayEdit, onClose } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const row = spreadsheet.view.rowAt(where.row);
  const column = spreadsheet.view.columnAt(where.column);
  // As text alone: the clipboard's HTML would come without its colours, for the page allows no inline styles.
  const copy = () =>
    navigator.clipboard
      .writeText(formatTsv(copyCells(spreadsheet.view, spreadsheet.selection).texts))
      .catch(() => notify('grid.use_keys', { type: 'info' }));
  const paste = async () => {
    const text = await navigator.clipboard.readText().catch(() => undefined);
    if (text === undefined) notify('grid.use_keys', { type: 'info' });
    else await pasteText(spreadsheet, text);
  };
  const entry = (word: string, keys: string, act: () => unknown) => (
    <MenuItem
      key={word}
      onClick={() => {
        onClose();
        act();
      }}
    >
      <ListItemText>{translate(`grid.menu.${word}`)}</ListItemText>
      <Typography variant="body2" color="text.secondary" className="menu-keys">
        {keys}
      </Typography>
    </MenuItem>
  );
  return (
    <Menu open onClose={onClose} anchorReference="anchorPosition" anchorPosition={{ left: props.x, top: props.y }}>
      {entry('copy', 'Ctrl+C', copy)}
      {mayEdit && [
        entry('cut', 'Ctrl+X', async () => {
          await copy();
          clearCells(spreadsheet);
        }),
        entry('paste', 'Ctrl+V', paste),
        <Divider key="divider" />,
        entry('edit', 'F2', () => editCell(spreadsheet)),
        entry('clear', 'Delete', () => clearCells(spreadsheet)),
        entry('fill_down', 'Ctrl+D', () => obey(spreadsheet, { do: 'fill', way: 'down' })),
        entry('fill_right', 'Ctrl+R', () => obey(spreadsheet, { do: 'fill', way: 'right' })),
      ]}
      <Divider />
      {row && column && entry('open', translate('grid.space'), () => props.onOpen(row, column.id))}
      {row && column && props.onHistory && entry('history', '', () => props.onHistory?.(row, column.id))}
    </Menu>
  );
}
