import { RecordHistoryDocument, type Sheet } from '@gradvis/codegen';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { useRecordWords } from '../words/record-words.ts';
import { HistoryList } from './HistoryList.tsx';

interface CellHistoryDialogProps {
  readonly sheet: Sheet;
  readonly rowId: string;
  readonly column: string;
  /** Which cell it is, in words. */
  readonly title: string;
  readonly onClose: () => void;
}

/** The history of a cell of a register's table. */
export function CellHistoryDialog({ sheet, rowId, column, title, onClose }: CellHistoryDialogProps) {
  const translate = useTranslate();
  const { valueText } = useRecordWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['cell-history', sheet, rowId, column],
    queryFn: ({ signal }) => request(RecordHistoryDocument, { sheet, rowId, column }, signal),
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="history-title">
      <DialogTitle id="history-title">
        {translate('story.history')}: {title}
      </DialogTitle>
      <DialogContent aria-busy={!data && !error}>
        {error && <Failure error={error} retry={refetch} />}
        {data && (
          <HistoryList
            entries={data.cellHistory}
            wordsOf={({ kind, before, after }) =>
              kind === 'CREATE'
                ? translate('story.created', { value: valueText(column, after) })
                : translate('story.updated', {
                    before: valueText(column, before),
                    after: valueText(column, kind === 'DELETE' ? null : after),
                  })
            }
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {translate('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
