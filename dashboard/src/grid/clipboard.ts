import { type Adding, goToRow } from './adding.ts';
import { clearCells } from './editing.ts';
import { enterTexts } from './entering.ts';
import { type Entry, largestPaste } from './host.ts';
import { planPaste } from './paste.ts';
import { boundsOf, contains, edgesOf, type Position, type Selection } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';
import { isCell, type TableView } from './table-view.ts';
import { formatHtml, formatTsv, type Matrix, parseTsv } from './tsv.ts';

/**
 * The selected cells as a table of texts, with their colours. Of several rectangles the rows and
 * columns that hold selected cells are taken together; cells between them are empty.
 */
export function copyCells<Row extends object>(
  view: TableView<Row>,
  selection: Selection,
): { readonly texts: Matrix; readonly html: string } {
  const { top, bottom } = boundsOf(selection);
  const areas = selection.map(edgesOf);
  const columns = [...Array(view.extent.columns).keys()].filter((column) =>
    areas.some(({ left, right }) => column >= left && column <= right),
  );
  const styled = [];
  for (let row = top; row <= bottom; row += 1) {
    const data = view.rowAt(row);
    if (!data || !areas.some((area) => row >= area.top && row <= area.bottom)) continue;
    styled.push(
      columns.map((column) => {
        const shown = contains(selection, { row, column }) ? view.columnAt(column) : undefined;
        return shown ? { text: shown.text(data), ...shown.style?.(data) } : { text: '' };
      }),
    );
  }
  return { texts: styled.map((cells) => cells.map(({ text }) => text)), html: formatHtml(styled) };
}

/** Pastes a copied table where the selection is. */
export async function pasteText<Row extends object>(spreadsheet: Spreadsheet<Row>, text: string): Promise<void> {
  const { view } = spreadsheet;
  const { adding, seen } = view.host;
  const matrix = parseTsv(text);
  if (matrix.length === 0) return;
  // These rows are meant, whatever comes or is sorted while the person is asked.
  const rows = view.dataRows().flatMap((row) => view.rowAt(row) ?? []);
  const extent = { rows: rows.length, columns: view.extent.columns };
  const selection = view.inDataRows(spreadsheet.selection);
  let plan = planPaste(matrix, selection, extent);
  let added: readonly ReturnType<Adding<Row>['begin']>[] = [];
  if (adding && view.mayEdit && plan.beyond.rows > 0 && (await view.host.mayAdd(plan.beyond.rows))) {
    added = Array.from({ length: plan.beyond.rows }, () => adding.begin());
    plan = planPaste(matrix, selection, { ...extent, rows: extent.rows + added.length });
  }
  if (plan.cells.length > largestPaste) {
    view.host.refused([{ where: '', text: '', reason: view.host.words.tooLarge }], { rows: 0, columns: 0 });
    return;
  }
  const targets = [...rows.map((row) => ({ row, begins: false })), ...added.map(({ row }) => ({ row, begins: true }))];
  const entries = plan.cells.flatMap(({ row, column, text: pasted }): Entry<Row>[] => {
    const target = targets[row];
    return target ? [{ ...target, column, text: pasted }] : [];
  });
  const begun = added.flatMap(({ cells }) => cells);
  const work = enterTexts(view, entries, { beyond: plan.beyond, seen, begun });
  const { anchor, head } = plan.area;
  const shown = ({ row, column }: Position): Position | undefined => {
    const target = rows[Math.min(row, rows.length - 1)];
    const place = target && view.placeOfRow(target);
    return place === undefined ? undefined : { row: place, column };
  };
  const [from, to] = [shown(anchor), shown(head)];
  // As in Excel the table stays where it is, however far down the paste reaches.
  if (from && to) spreadsheet.select([{ anchor: from, head: to }], true, from);
  else if (rows.length === 0 && added[0]) goToRow(spreadsheet, view.host.keyOf(added[0].row));
  await work;
}

/** Ctrl+C, X and V, as the browser tells of them. @returns how to stop */
export function followClipboard<Row extends object>(spreadsheet: Spreadsheet<Row>): () => void {
  const { frame } = spreadsheet.view;
  const onCopy = (event: ClipboardEvent) => {
    if (!isCell(event.target) || !event.clipboardData) return;
    const { texts, html } = copyCells(spreadsheet.view, spreadsheet.selection);
    event.clipboardData.setData('text/plain', formatTsv(texts));
    event.clipboardData.setData('text/html', html);
    event.preventDefault();
    if (event.type === 'cut') clearCells(spreadsheet);
  };
  const onPaste = (event: ClipboardEvent) => {
    const isEmpty = spreadsheet.view.extent.rows === 0 && !isTyping(event.target);
    if (!(isCell(event.target) || isEmpty) || !event.clipboardData) return;
    event.preventDefault();
    void pasteText(spreadsheet, event.clipboardData.getData('text/plain'));
  };
  frame.addEventListener('copy', onCopy);
  frame.addEventListener('cut', onCopy);
  frame.addEventListener('paste', onPaste);
  return () => {
    frame.removeEventListener('copy', onCopy);
    frame.removeEventListener('cut', onCopy);
    frame.removeEventListener('paste', onPaste);
  };
}

/** Whether the focus is where one types. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
