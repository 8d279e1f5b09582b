import type { Sheet } from '@gradvis/codegen';
import { useTranslate } from 'react-admin';
import { CellHistoryDialog } from '../changes/CellHistoryDialog.tsx';
import { DraftPanel } from '../drafts/DraftPanel.tsx';
import { keeperOf } from '../drafts/draft-keeper.ts';
import type { DraftWords } from '../drafts/draft-words.ts';
import type { SavedDraft } from '../drafts/Saved.tsx';
import type { OpenDraft } from '../drafts/use-draft.ts';
import type { CellKey } from '../grid/edits.ts';
import { OtherDraft } from '../table-imports/OtherDraft.tsx';
import { TableImport } from '../table-imports/TableImport.tsx';
import type { ColumnSpec, RecordRow } from './column-spec.ts';

/** What stands beside the table: its draft, or one of another table, from a file. */
export type Panel = { readonly kind: 'draft' } | { readonly kind: 'other'; readonly sheet: Sheet };

/** What is open over the table: reading a file, or a cell's history. */
export type Opened<Row> =
  | { readonly kind: 'import' }
  | { readonly kind: 'history'; readonly row: Row; readonly column: string };

interface RegisterPanelsProps<Row extends RecordRow> {
  readonly sheet: Sheet;
  readonly importable: readonly Sheet[];
  readonly specs: readonly ColumnSpec<Row>[];
  readonly nameOf: (row: Row) => string;
  readonly draft: OpenDraft | undefined;
  readonly words: DraftWords;
  readonly reload: () => Promise<unknown>;
  readonly onDone: (saved?: SavedDraft) => void;
  readonly onGo: (key: CellKey) => void;
  readonly panel: Panel | undefined;
  readonly onPanel: (panel: Panel | undefined) => void;
  readonly opened: Opened<Row> | undefined;
  readonly onOpened: (opened: Opened<Row> | undefined) => void;
}

/** The panels and dialogs of a register, whatever stands beside them. */
export function RegisterPanels<Row extends RecordRow>(props: RegisterPanelsProps<Row>) {
  const { sheet, importable, draft, panel, onPanel, opened, onOpened, reload, onDone } = props;
  const translate = useTranslate();
  const spec = opened?.kind === 'history' ? props.specs.find(({ id }) => id === opened.column) : undefined;
  const closePanel = () => onPanel(undefined);
  const close = () => onOpened(undefined);
  return (
    <>
      {opened?.kind === 'import' && draft && (
        <TableImport
          sheets={importable}
          storeOf={(one) => keeperOf(one).store}
          onTaken={(taken) => {
            close();
            onPanel(taken === sheet ? { kind: 'draft' } : { kind: 'other', sheet: taken });
          }}
          onClose={close}
        />
      )}
      {opened?.kind === 'history' && (
        <CellHistoryDialog
          sheet={sheet}
          rowId={opened.row.id}
          column={spec?.field ?? opened.column}
          title={`${props.nameOf(opened.row)}, ${spec ? translate(spec.header) : ''}`}
          onClose={close}
        />
      )}
      {panel?.kind === 'draft' && draft && (
        <DraftPanel
          draft={draft}
          words={props.words}
          reload={reload}
          onDone={onDone}
          onGo={props.onGo}
          onClose={closePanel}
        />
      )}
      {panel?.kind === 'other' && draft && (
        <OtherDraft sheet={panel.sheet} reload={reload} onDone={onDone} onClose={closePanel} />
      )}
    </>
  );
}
