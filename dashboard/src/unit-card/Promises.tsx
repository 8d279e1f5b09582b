import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { type CardAction, openPromises } from './card-facts.ts';

/** Most promises on the card: the table of all actions has the rest. */
const mostShown = 12;

interface PromisesProps {
  readonly actions: readonly CardAction[];
  readonly unitId: string;
}

/** What the unit has promised and not closed: late ones first. */
export function Promises({ actions, unitId }: PromisesProps) {
  const translate = useTranslate();
  const open = openPromises(actions);
  const late = open.filter((action) => action.late).length;
  const rest = open.length - mostShown;
  const all = `/actions?unit=${unitId}`;
  return (
    <section>
      <Typography variant="h2">{translate('card.promises')}</Typography>
      <p>
        {translate('card.promise_count', { smart_count: open.length })}
        {late > 0 && (
          <>
            {', '}
            <span className="late-word">{translate('actions.of_which_late', { smart_count: late })}</span>
          </>
        )}
        {'. '}
        <Link className="no-print" to={all}>
          {translate('card.all_actions', { smart_count: actions.length })}
        </Link>
      </p>
      {open.length > 0 && (
        <div className="changes-table">
          <Table size="small" className="promises" aria-label={translate('card.promises')}>
            <TableHead>
              <TableRow>
                {['actions.criterion', 'actions.text', 'actions.status', 'actions.due', 'actions.responsible'].map(
                  (word) => (
                    <TableCell key={word}>{translate(word)}</TableCell>
                  ),
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              {open.slice(0, mostShown).map(({ id, criterion, area, text, status, dueOn, responsible, ...action }) => (
                <TableRow key={id}>
                  <TableCell>
                    <Link to={`${all}&action=${id}`}>{criterion ?? area}</Link>
                  </TableCell>
                  <TableCell>
                    <span className="two-lines">{text ?? '–'}</span>
                  </TableCell>
                  <TableCell>{status && translate(`status.${status}`)}</TableCell>
                  <TableCell className={action.late ? 'nowrap late-word' : 'nowrap'}>
                    {dueOn ?? '–'}
                    {action.late && ` (${translate('story.late')})`}
                  </TableCell>
                  <TableCell>{responsible ?? '–'}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {rest > 0 && <p className="muted">{translate('card.more_promises', { smart_count: rest })}</p>}
    </section>
  );
}
