import { ChangeLogDocument } from '@gradvis/codegen';
import {
  Autocomplete,
  Box,
  Button,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
  useMediaQuery,
} from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { AskDialog } from '../layout/AskDialog.tsx';
import { DateField } from '../layout/DateField.tsx';
import { Failure } from '../layout/Failure.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useChoiceTexts } from '../layout/use-choice-texts.ts';
import { useLiveChanges } from '../live/use-live-changes.ts';
import { ChangeCard, ChangeRow, type ChangeSet, changeColumns, useChangeWords } from './ChangeEntry.tsx';
import { useRevert } from './use-revert.ts';

/** Ändringslogg: who changed what, when and why; and putting it back. */
export function ChangesScreen() {
  const [locale = 'sv'] = useLocaleState();
  const translate = useTranslate();
  const choiceTexts = useChoiceTexts();
  const [parameters, setParameters] = useSearchParams();
  const [open, setOpen] = useState<string>();
  const [asking, setAsking] = useState<ChangeSet>();
  const [pages, setPages] = useState(1);
  const units = useUnitNames();
  const text = useDebounced(parameters.toString(), 200);
  const filter = useMemo(() => {
    const given = new URLSearchParams(text);
    const part = (name: string) => given.get(name) || undefined;
    const [author, reason, from, to, unit] = ['author', 'reason', 'from', 'to', 'unit'].map(part);
    return {
      ...(author && { author }),
      ...(reason && { reason }),
      ...(from && { from }),
      ...(to && { to }),
      ...(unit && { unitIds: [unit] }),
    };
  }, [text]);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['changes', filter, pages],
    queryFn: async ({ signal }) => {
      const offsets = Array.from({ length: pages }, (_, page) => page * 50);
      const answers = await Promise.all(
        offsets.map((offset) => request(ChangeLogDocument, { filter, offset }, signal)),
      );
      return {
        totalCount: answers[0]?.changeSets.totalCount ?? 0,
        items: answers.flatMap(({ changeSets }) => changeSets.items),
      };
    },
    placeholderData: keepPreviousData,
  });
  useLiveChanges(
    useCallback(() => {
      void refetch();
    }, [refetch]),
  );
  const set = (name: string, value: string) =>
    setParameters(
      (present) => {
        const next = new URLSearchParams(present);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const putBack = useRevert();
  const revert = async ({ seq }: ChangeSet) => {
    setAsking(undefined);
    await putBack(crypto.randomUUID(), seq);
  };
  const askedWords = useChangeWords(asking);
  const number = new Intl.NumberFormat(locale);
  const small = useMediaQuery(useTheme().breakpoints.down('sm'));
  const entryOf = (set: ChangeSet) => ({
    set,
    open: open === set.seq,
    onToggle: () => setOpen(open === set.seq ? undefined : set.seq),
    onRevert: () => setAsking(set),
  });
  const field = (name: 'author' | 'reason', label: string) => (
    <TextField
      type="search"
      label={translate(`changes.${label}`)}
      value={parameters.get(name) ?? ''}
      onChange={(event) => set(name, event.target.value)}
      sx={{ width: 180 }}
    />
  );
  return (
    <Box className="changes" aria-busy={isFetching}>
      <ScreenTitle title="changes.title" />
      <Box className="toolbar">
        {field('author', 'who')}
        {field('reason', 'why')}
        <DateField
          label={translate('changes.from')}
          value={parameters.get('from') ?? ''}
          onDate={(date) => set('from', date)}
          sx={{ width: 130 }}
        />
        <DateField
          label={translate('changes.to')}
          value={parameters.get('to') ?? ''}
          onDate={(date) => set('to', date)}
          sx={{ width: 130 }}
        />
        <Autocomplete
          {...choiceTexts}
          options={units}
          getOptionLabel={({ name }) => name}
          getOptionKey={({ id }) => id}
          value={units.find(({ id }) => id === parameters.get('unit')) ?? null}
          onChange={(_, unit) => set('unit', unit?.id ?? '')}
          renderInput={(input) => <TextField {...input} label={translate('changes.unit')} />}
          sx={{ width: 260 }}
        />
        <Typography variant="body2" color="text.secondary" role="status" aria-live="polite">
          {data
            ? translate('changes.count', { smart_count: data.totalCount, count: number.format(data.totalCount) })
            : translate('app.loading')}
        </Typography>
      </Box>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data?.items.length === 0 ? (
        <Typography className="empty">{translate(text === '' ? 'changes.none' : 'changes.empty')}</Typography>
      ) : (
        <Box className="changes-table">
          {small ? (
            <ul className="change-cards" aria-label={translate('changes.title')}>
              {data?.items.map((set) => (
                <ChangeCard key={set.seq} {...entryOf(set)} />
              ))}
            </ul>
          ) : (
            <Table size="small" aria-label={translate('changes.title')}>
              <TableHead>
                <TableRow>
                  {changeColumns.map((column) => (
                    <TableCell key={column}>{translate(`changes.${column}`)}</TableCell>
                  ))}
                  <TableCell>
                    <span className="visually-hidden">{translate('changes.ways')}</span>
                  </TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {data?.items.map((set) => (
                  <ChangeRow key={set.seq} {...entryOf(set)} />
                ))}
              </TableBody>
            </Table>
          )}
          {data && data.items.length < data.totalCount && (
            <Button onClick={() => setPages(pages + 1)}>{translate('changes.more')}</Button>
          )}
        </Box>
      )}
      <AskDialog
        open={asking !== undefined}
        question={askedWords.where ? 'changes.revert_question' : 'changes.revert_question_no_unit'}
        values={{
          smart_count: asking?.changeCount ?? 0,
          count: number.format(asking?.changeCount ?? 0),
          reason: asking?.reason,
          ...askedWords,
        }}
        yes="changes.revert_yes"
        no="grid.cancel"
        onYes={() => asking && revert(asking)}
        onNo={() => setAsking(undefined)}
      />
    </Box>
  );
}
