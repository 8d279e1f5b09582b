import { Alert, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { usePlaces } from '../data-provider/use-places.ts';
import { type FormAnswer, useForm } from '../forms/use-form.ts';
import { PolicyDialog } from './PolicyDialog.tsx';

/** The numbers of a setting, by name. */
export type Numbers<Name extends string> = Readonly<Record<Name, number>>;

/** A setting of a region, from a day on. */
export type Policy<Name extends string> = Numbers<Name> & {
  readonly id: string;
  readonly regionId: string;
  readonly frameworkId?: string | null | undefined;
  readonly validFrom: string;
};

export interface PolicySectionProps<Name extends string> {
  /** Which settings: the beginning of their words' keys. */
  readonly kind: 'cycle' | 'training';
  readonly numbers: readonly Name[];
  readonly policies: readonly Partial<Policy<Name>>[];
  /** What holds where nothing is set. */
  readonly unset: Partial<Numbers<Name>>;
  /** What a setting may be for alone; left out where it is for all. */
  readonly frameworks?: readonly { readonly id: string; readonly name: string }[];
  readonly set: (
    input: Numbers<Name> & {
      readonly id: string;
      readonly regionId: string;
      readonly frameworkId: string | null;
      readonly validFrom: string;
      readonly reason: string;
    },
  ) => Promise<FormAnswer>;
  readonly remove: (input: {
    readonly id: string;
    readonly policyId: string;
    readonly reason: string;
  }) => Promise<FormAnswer>;
}

/** Settings of one kind: what holds where nothing is set, what is set, and the ways to change that. */
export function PolicySection<Name extends string>(props: PolicySectionProps<Name>) {
  const { kind, numbers, unset, frameworks, set } = props;
  const translate = useTranslate();
  const { regions } = usePlaces();
  const [writing, setWriting] = useState<Policy<Name> | 'new'>();
  const { problem, busy, send } = useForm();
  const policies = props.policies as readonly Policy<Name>[];
  const title = translate(`settings.${kind}`);
  const regionName = (regionId: string) => regions.find(({ id }) => id === regionId)?.name ?? '–';
  const frameworkName = (frameworkId: string | null | undefined) =>
    frameworks?.find(({ id }) => id === frameworkId)?.name ?? translate('settings.all_frameworks');
  const remove = (policyId: string) =>
    send((id) => props.remove({ id, policyId, reason: translate('settings.removed') }));
  return (
    <section>
      <Typography variant="h2">{title}</Typography>
      <p>{translate(`settings.${kind}_help`, unset)}</p>
      {problem && <Alert severity="error">{problem}</Alert>}
      {policies.length > 0 && (
        <div className="changes-table">
          <Table size="small" aria-label={title}>
            <TableHead>
              <TableRow>
                {['region', ...(frameworks ? ['framework'] : []), 'validFrom', ...numbers, 'tools'].map((word) => (
                  <TableCell key={word}>{translate(`settings.${word}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {policies.map((policy) => (
                <TableRow key={policy.id}>
                  <TableCell>{regionName(policy.regionId)}</TableCell>
                  {frameworks && <TableCell>{frameworkName(policy.frameworkId)}</TableCell>}
                  <TableCell className="nowrap">{policy.validFrom}</TableCell>
                  {numbers.map((name) => (
                    <TableCell key={name}>{policy[name]}</TableCell>
                  ))}
                  <TableCell className="nowrap">
                    <Button onClick={() => setWriting(policy)}>{translate('form.change')}</Button>
                    <Button disabled={busy} onClick={() => remove(policy.id)}>
                      {translate('form.remove')}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <Button variant="outlined" onClick={() => setWriting('new')}>
        {translate(`settings.new_${kind}`)}
      </Button>
      {writing && (
        <PolicyDialog
          title={title}
          numbers={numbers}
          frameworks={frameworks}
          policy={writing === 'new' ? undefined : writing}
          unset={unset as Numbers<Name>}
          set={set}
          onClose={() => setWriting(undefined)}
        />
      )}
    </section>
  );
}
