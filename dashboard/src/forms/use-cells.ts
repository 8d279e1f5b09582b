import { CommitCellsDocument, type Sheet } from '@gradvis/codegen';
import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import type { Value } from '../grid/edits.ts';
import { type FormAnswer, useForm } from './use-form.ts';

/** New values of one row, by column; `new` and `removed` make and take away rows. */
export type RowValues = Readonly<Record<string, Value>>;

/** Saves single rows of a table from a form beside it, with the same checks as the table. */
export function useCells(sheet: Sheet): {
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly save: (rows: ReadonlyMap<string, RowValues>, seen: string, reason: string) => Promise<boolean>;
} {
  const translate = useTranslate();
  const { busy, problem, send } = useForm();
  const save = useCallback(
    (rows: ReadonlyMap<string, RowValues>, seen: string, reason: string) =>
      send(async (id): Promise<FormAnswer> => {
        const cells = [...rows].flatMap(([rowId, values]) =>
          Object.entries(values).map(([column, value]) => ({ rowId, column, value, seen })),
        );
        const { commitCells } = await request(CommitCellsDocument, { input: { id, sheet, reason, cells } });
        switch (commitCells.__typename) {
          case 'CommittedCells':
            return { __typename: 'CommittedForm' };
          case 'StaleCells':
            return { __typename: 'FormRefused', fault: 'STALE' };
          case 'ChangeSetIdTaken':
            return { __typename: 'ChangeSetIdTaken' };
          case 'InvalidCells': {
            const faults = commitCells.faults.filter(({ blocking }) => blocking);
            const words = faults.map(
              ({ column, code, detail }) =>
                `${translate(`table.column.${column}`, { _: '' })} ${translate(`fault.${code}`, { detail: detail ?? '' })}`,
            );
            return { __typename: 'FormRefused', words: [...new Set(words.map((one) => one.trim()))].join(' ') };
          }
        }
      }),
    [send, sheet, translate],
  );
  return { busy, problem, save };
}
