import { AcceptRoundAnswerDocument, AnswerRoundDocument, DiscardRoundAnswerDocument } from '@gradvis/codegen';
import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { useNotify, usePermissions, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { halfYearWords } from '../iup/half-years.ts';
import { momentText } from '../layout/moments.ts';
import { SidePanel } from '../layout/SidePanel.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { type RoundUnit, unanswered } from './round-state.ts';
import { daysWords } from './round-words.ts';
import { useRound } from './use-round.ts';

interface RoundPanelProps {
  readonly unit: RoundUnit;
  readonly halfYear: string;
  /** Whether one begins by answering. */
  readonly answering: boolean;
  readonly onClose: () => void;
}

/** One unit of the round: answers to accept, who has not answered, and the form to answer for it. */
export function RoundPanel({ unit, halfYear, answering, onClose }: RoundPanelProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const { permissions = [] } = usePermissions<string[]>();
  const [open, setOpen] = useState(answering);
  const { busy, problem, act } = useRound(unit.doctors);
  const mayAccept = permissions.includes('writeRegister');
  const lacking = unanswered(unit);
  const { unitId } = unit;
  const send = async (rows: Parameters<Parameters<typeof AnswerForm>[0]['onAnswer']>[0]) => {
    const input = { halfYear, unitId, rows: rows.map(({ stDoctorId, days }) => ({ stDoctorId, days: [...days] })) };
    if (await act(() => request(AnswerRoundDocument, { input }))) {
      setOpen(false);
      notify('round.thanks', { type: 'success' });
    }
  };
  return (
    <SidePanel
      title={`${unit.unitName}, ${halfYearWords(halfYear, translate)}`}
      className="action-panel"
      onClose={onClose}
    >
      {unit.answers.length > 0 && (
        <section>
          <h3>{translate('round.answers')}</h3>
          {unit.answers.map((answer) => (
            <Answer
              key={answer.id}
              answer={answer}
              unit={unit}
              reason={translate('round.reason', { halfYear: halfYearWords(halfYear, translate) })}
              mayAccept={mayAccept}
            />
          ))}
        </section>
      )}
      {unit.askedAt && lacking.length > 0 && (
        <section>
          <h3>{translate('round.without_answer')}</h3>
          <ul>
            {lacking.map(({ id, name, supervisor }) => (
              <li key={id}>
                {name} <span className="muted">{supervisor ?? translate('iup.no_supervisor')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{translate('round.who')}</h3>
        <ul>
          {unit.managers.map(({ name }) => (
            <li key={name}>{`${name}, ${translate('round.manager')}`}</li>
          ))}
          {unit.supervisors.map((one) => (
            <li key={one.id}>
              {`${one.name}, ${translate('iup.supervision.MAIN')}`}{' '}
              <span className="muted">
                {one.answeredAt
                  ? translate('round.answered_at', { at: momentText(one.answeredAt) })
                  : one.linkedAt
                    ? translate('round.linked_at', { at: momentText(one.linkedAt) })
                    : ''}
              </span>
            </li>
          ))}
        </ul>
        {unit.managers.length === 0 && <p className="muted">{translate('round.no_manager')}</p>}
      </section>
      {unit.askedAt && permissions.includes('writeRevisions') && (
        <section>
          {open ? (
            <>
              <h3>{translate('round.answer')}</h3>
              <AnswerForm halfYear={halfYear} doctors={unit.doctors} busy={busy} problem={problem} onAnswer={send} />
            </>
          ) : (
            <Button variant="outlined" onClick={() => setOpen(true)}>
              {translate('round.answer')}
            </Button>
          )}
        </section>
      )}
    </SidePanel>
  );
}

interface AnswerProps {
  readonly answer: RoundUnit['answers'][number];
  readonly unit: RoundUnit;
  readonly reason: string;
  readonly mayAccept: boolean;
}

/** An answer beside what the register holds; one that waits can be accepted or put aside. */
function Answer({ answer, unit, reason, mayAccept }: AnswerProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const { busy, problem, act } = useRound(unit.doctors);
  const [id] = useState(() => crypto.randomUUID());
  const accept = async () => {
    const input = { id, answerId: answer.id, reason };
    const done = await act(() => request(AcceptRoundAnswerDocument, { input }));
    if (done?.__typename === 'AcceptedRoundAnswer')
      notify('round.accepted', { type: 'success', messageArgs: { smart_count: done.added } });
  };
  const discard = () => act(() => request(DiscardRoundAnswerDocument, { input: { answerId: answer.id } }));
  return (
    <article className="round-answer">
      <p>
        <strong>{answer.by ?? '–'}</strong>{' '}
        <span className="muted">
          {`${momentText(answer.answeredAt)} · ${translate(`round.answer_${answer.state}`)}`}
        </span>
      </p>
      {problem && <Alert severity="error">{problem}</Alert>}
      <ul>
        {answer.rows.map(({ stDoctorId, name, days, added, unconfirmed }) => (
          <li key={stDoctorId}>
            {`${name ?? translate('round.moved')}: `}
            {days.length > 0 ? daysWords(days, translate) : translate('round.no_revision')}
            {answer.state === 'WAITING' && added.length > 0 && (
              <strong>{` ${translate('round.new', { days: daysWords(added, translate) })}`}</strong>
            )}
            {answer.state === 'WAITING' && unconfirmed.length > 0 && (
              <span className="late-text">
                {` ${translate('round.unconfirmed', { days: daysWords(unconfirmed, translate) })}`}
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayAccept && answer.state === 'WAITING' && (
        <div className="card-tools">
          <Button variant="contained" disabled={busy} onClick={accept}>
            {translate('round.accept')}
          </Button>
          <Button disabled={busy} onClick={discard}>
            {translate('round.discard')}
          </Button>
        </div>
      )}
    </article>
  );
}
