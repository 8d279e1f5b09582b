import { ChangeLogDocument, type ChangeLogQuery } from '@gradvis/codegen';
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
} from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment, useCallback, useMemo, useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { AskDialog } from '../layout/AskDialog.tsx';
import { DateField } from '../layout/DateField.tsx';
import { Failure } from '../layout/Failure.tsx';
import { momentText } from '../layout/moments.ts';
import { useChoiceTexts } from '../layout/use-choice-texts.ts';
import { useLiveChanges } from '../live/use-live-changes.ts';
import { LoggedChanges } from './LoggedChanges.tsx';
import { useRevert } from './use-revert.ts';

type ChangeSet = ChangeLogQuery['changeSets']['items'][number];

const columns = ['when', 'who', 'why', 'where', 'what', 'channel'] as const;

/** Ändringslogg: who changed what, when and why; and putting it back. */
export function ChangesScreen() {
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
      <Title title="changes.title" />
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
          {data ? translate('changes.count', { smart_count: data.totalCount }) : translate('app.loading')}
        </Typography>
      </Box>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data?.items.length === 0 ? (
        <Typography className="empty">{translate(text === '' ? 'changes.none' : 'changes.empty')}</Typography>
      ) : (
        <Box className="changes-table">
          <Table size="small" aria-label={translate('changes.title')}>
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <TableCell key={column}>{translate(`changes.${column}`)}</TableCell>
                ))}
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {data?.items.map((one) => (
                <Fragment key={one.seq}>
                  <TableRow hover>
                    <TableCell className="nowrap">{momentText(one.at)}</TableCell>
                    <TableCell>{one.authorName ?? translate('story.someone')}</TableCell>
                    <TableCell>
                      {one.reason}
                      {one.reverts && <span className="muted"> ({translate('changes.reverts')})</span>}
                      {one.revertedBy && <span className="muted"> ({translate('changes.reverted')})</span>}
                    </TableCell>
                    <TableCell>
                      {one.unitNames.slice(0, 3).join(', ')}
                      {one.unitNames.length > 3 && ` ${translate('changes.others')}`}
                    </TableCell>
                    <TableCell>{one.changeCount}</TableCell>
                    <TableCell>{translate(`changes.${one.channel}`)}</TableCell>
                    <TableCell className="changes-buttons">
                      <Button
                        size="small"
                        aria-expanded={open === one.seq}
                        onClick={() => setOpen(open === one.seq ? undefined : one.seq)}
                      >
                        {translate('changes.details')}
                      </Button>
                      {one.revertable && (
                        <Button size="small" onClick={() => setAsking(one)}>
                          {translate('draft.revert')}
                        </Button>
                      )}
                    </TableCell>
                  </TableRow>
                  {open === one.seq && (
                    <TableRow>
                      <TableCell colSpan={columns.length + 1}>
                        <LoggedChanges seq={one.seq} count={one.changeCount} />
                      </TableCell>
                    </TableRow>
                  )}
                </Fragment>
              ))}
            </TableBody>
          </Table>
          {data && data.items.length < data.totalCount && (
            <Button onClick={() => setPages(pages + 1)}>{translate('changes.more')}</Button>
          )}
        </Box>
      )}
      <AskDialog
        open={asking !== undefined}
        question="changes.revert_question"
        yes="draft.revert"
        no="grid.cancel"
        onYes={() => asking && revert(asking)}
        onNo={() => setAsking(undefined)}
      />
    </Box>
  );
}
