import type { ChangeLogQuery } from '@gradvis/codegen';
import { Button, TableCell, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { momentText } from '../layout/moments.ts';
import { LoggedChanges } from './LoggedChanges.tsx';

export type ChangeSet = ChangeLogQuery['changeSets']['items'][number];

interface ChangeEntryProps {
  readonly set: ChangeSet;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onRevert: () => void;
}

/** Columns of the log, and one for the buttons. */
export const changeColumns = ['when', 'who', 'why', 'where', 'what', 'channel'] as const;

/** One change set as a row of the log; its values below it when it is open. */
export function ChangeRow(props: ChangeEntryProps) {
  const { set, open } = props;
  const { when, who, where, channel } = useChangeWords(set);
  return (
    <>
      <TableRow hover>
        <TableCell className="nowrap">{when}</TableCell>
        <TableCell className="nowrap">{who}</TableCell>
        <TableCell>
          <Why set={set} />
        </TableCell>
        <TableCell>{where}</TableCell>
        <TableCell>{set.changeCount}</TableCell>
        <TableCell>{channel}</TableCell>
        <TableCell className="nowrap">
          <ChangeButtons {...props} />
        </TableCell>
      </TableRow>
      {open && (
        <TableRow>
          <TableCell colSpan={changeColumns.length + 1}>
            <LoggedChanges seq={set.seq} count={set.changeCount} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

/** One change set where a row would not fit. */
export function ChangeCard(props: ChangeEntryProps) {
  const { set, open } = props;
  const { when, who, where } = useChangeWords(set);
  return (
    <li className="change-card">
      <p className="muted">
        {when} · {who}
      </p>
      <p>
        <Why set={set} />
      </p>
      {where && <p>{where}</p>}
      <ChangeButtons {...props} />
      {open && <LoggedChanges seq={set.seq} count={set.changeCount} />}
    </li>
  );
}

/** Words for a change set: when, by whom, of which units. */
export function useChangeWords(set: ChangeSet | undefined) {
  const translate = useTranslate();
  const units = set?.unitNames ?? [];
  return {
    when: set ? momentText(set.at) : '',
    who: set?.authorName ?? translate('story.someone'),
    where: `${units.slice(0, 3).join(', ')}${units.length > 3 ? ` ${translate('changes.others')}` : ''}`,
    channel: set ? translate(`changes.${set.channel}`) : '',
  };
}

function Why({ set }: { readonly set: ChangeSet }) {
  const translate = useTranslate();
  return (
    <>
      {set.reason}
      {set.reverts && <span className="muted"> ({translate('changes.reverts')})</span>}
      {set.revertedBy && <span className="muted"> ({translate('changes.reverted')})</span>}
    </>
  );
}

function ChangeButtons({ set, open, onToggle, onRevert }: ChangeEntryProps) {
  const translate = useTranslate();
  return (
    <>
      <Button size="small" aria-expanded={open} onClick={onToggle}>
        {translate(open ? 'changes.hide' : 'changes.details')}
      </Button>
      {set.revertable && (
        <Button size="small" onClick={onRevert}>
          {translate('changes.revert')}
        </Button>
      )}
    </>
  );
}
