import { Alert, Button, Checkbox, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { beginAction } from '../action-plans/begin-action.ts';
import { type RowValues, useCells } from '../forms/use-cells.ts';
import { today } from '../layout/moments.ts';
import type { Unit } from './card-facts.ts';
import { VisitDialog } from './VisitDialog.tsx';

type Visit = Unit['visits'][number];

interface VisitLogProps {
  readonly unit: Unit;
  /** What one has seen of the history. */
  readonly seen: string;
}

/** Visits to the unit, latest first, with agreed next steps. */
export function VisitLog({ unit, seen }: VisitLogProps) {
  const translate = useTranslate();
  const [writing, setWriting] = useState<Visit | 'new'>();
  const mayWrite = unit.permissions.includes('writeRegister');
  const mayRead = unit.permissions.includes('readFreeText');
  if (!mayRead) return null;
  return (
    <section>
      <Typography variant="h2">{translate('visit.log')}</Typography>
      {unit.visits.length === 0 && <p className="muted">{translate('visit.none')}</p>}
      {unit.visits.map((visit, place) => (
        <section key={visit.id} className={place > 0 ? 'visit no-print' : 'visit'}>
          <h3>
            {visit.visitedOn}
            {visit.attendees && <span className="muted">{` ${visit.attendees}`}</span>}
          </h3>
          {visit.notes && <p className="prewrap">{visit.notes}</p>}
          <VisitSteps visit={visit} unit={unit} seen={seen} mayWrite={mayWrite} />
          {mayWrite && (
            <Button className="no-print" onClick={() => setWriting(visit)}>
              {translate('visit.change')}
            </Button>
          )}
        </section>
      ))}
      {mayWrite && (
        <Button className="no-print" variant="outlined" onClick={() => setWriting('new')}>
          {translate('visit.new')}
        </Button>
      )}
      {writing && (
        <VisitDialog
          unitId={unit.id}
          visit={writing === 'new' ? undefined : writing}
          seen={seen}
          onClose={() => setWriting(undefined)}
        />
      )}
    </section>
  );
}

interface VisitStepsProps extends VisitLogProps {
  readonly visit: Visit;
  readonly mayWrite: boolean;
}

/** What was agreed at a visit; a step can become an action. */
function VisitSteps({ visit, unit, seen, mayWrite }: VisitStepsProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { busy, problem, save } = useCells('VISIT_STEPS');
  const [text, setText] = useState('');
  const saveOne = (rowId: string, values: RowValues, reason: string) =>
    save(new Map([[rowId, values]]), seen, translate(reason));
  return (
    <>
      {problem && <Alert severity="error">{problem}</Alert>}
      <ul className="steps">
        {visit.steps.map(({ id, text: words, responsible, dueOn, doneOn, actions }) => (
          <li key={id}>
            <Checkbox
              size="small"
              checked={Boolean(doneOn)}
              disabled={busy || !mayWrite}
              slotProps={{ input: { 'aria-label': words ?? '' } }}
              onChange={({ target: { checked } }) =>
                saveOne(id, { doneOn: checked ? today() : null }, checked ? 'actions.step_done' : 'actions.step_open')
              }
            />
            <span>
              {words}
              <span className="muted">
                {[responsible, dueOn && translate('story.due', { date: dueOn }), doneOn]
                  .filter(Boolean)
                  .map((one) => ` · ${one}`)
                  .join('')}
              </span>
              {actions.map((action) => (
                <span key={action.id}>
                  {' · '}
                  <Link to={`/actions?unit=${unit.id}&action=${action.id}`}>{translate('visit.is_action')}</Link>
                </span>
              ))}
              {mayWrite && actions.length === 0 && !doneOn && (
                <span className="no-print">
                  {' · '}
                  <Button
                    onClick={() =>
                      navigate(
                        beginAction(
                          {
                            unitId: unit.id,
                            visitStepId: id,
                            text: words ?? '',
                            dueOn: dueOn ?? null,
                            responsible: responsible ?? null,
                          },
                          seen,
                        ),
                      )
                    }
                  >
                    {translate('visit.make_action')}
                  </Button>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form
          className="inline-form no-print"
          onSubmit={async (event) => {
            event.preventDefault();
            const values = { new: true, visitId: visit.id, text };
            if (text.trim() && (await saveOne(crypto.randomUUID(), values, 'visit.step_agreed'))) setText('');
          }}
        >
          <TextField
            label={translate('visit.new_step')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            fullWidth
          />
          <Button type="submit" disabled={busy || !text.trim()}>
            {translate('form.add')}
          </Button>
        </form>
      )}
    </>
  );
}
