import { HalfYearRoundDocument } from '@gradvis/codegen';
import {
  Box,
  Button,
  Checkbox,
  MenuItem,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { usePermissions, useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { boundsOf, halfYearsUntil, halfYearWords } from '../iup/half-years.ts';
import { Failure } from '../layout/Failure.tsx';
import { dayOf, today } from '../layout/moments.ts';
import { NothingYet } from '../layout/NothingYet.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { AskUnits, RemindUnits } from './RoundDialogs.tsx';
import { RoundPanel } from './RoundPanel.tsx';
import { type Round, type RoundState, roundStates, stateOf, unanswered } from './round-state.ts';

const halfYearCount = 6;
const dayMs = 86_400_000;

/** Two weeks from a day: a proposal for the last day to answer. */
const dueAfter = (day: string) => new Date(Date.parse(day) + 14 * dayMs).toISOString().slice(0, 10);

/** The half-year that one asks about on a day: the one before during its first two months, else the present one. */
function proposedHalfYear(day: string): string {
  const [before = '', present = ''] = halfYearsUntil(day, 2);
  const [from] = boundsOf(present);
  return Date.parse(day) - Date.parse(from) < 60 * dayMs ? before : present;
}

/** Halvårsrundan: units confirm on which days plans were revised; who has not answered, and answers to accept. */
export function RoundScreen() {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<string[]>();
  const mayAsk = permissions.includes('writeRegister');
  const [parameters, setParameters] = useSearchParams();
  const day = today();
  const choices = halfYearsUntil(day, halfYearCount).toReversed();
  const asked = parameters.get('half') ?? '';
  const halfYear = choices.includes(asked) ? asked : proposedHalfYear(day);
  const { data, error, refetch } = useLiveQuery(['half-year-round', halfYear], (signal) =>
    request(HalfYearRoundDocument, { halfYear }, signal),
  );
  const round = data?.halfYearRound;
  const set = (values: Readonly<Record<string, string>>) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const chosen = parameters.get('answer') ?? parameters.get('unit');
  const unit = round?.units.find(({ unitId }) => unitId === chosen);
  return (
    <Box className="round-screen">
      <Box component="article" className="report">
        <ScreenTitle title={translate('round.title')} />
        <p>{translate(mayAsk ? 'round.help' : 'round.help_unit')}</p>
        <Box className="toolbar">
          <TextField
            select
            label={translate('round.half_year')}
            value={halfYear}
            onChange={(event) => set({ half: event.target.value, unit: '', answer: '' })}
            sx={{ minWidth: 130 }}
          >
            {choices.map((one) => (
              <MenuItem key={one} value={one}>
                {halfYearWords(one, translate)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
        {error && <Failure error={error} retry={() => refetch()} />}
        {!error && !round && <Skeleton variant="rounded" height={240} />}
        {round && round.units.length === 0 && <NothingYet words="round.empty" ways={['/doctors']} />}
        {round && round.units.length > 0 && (
          <Units
            key={halfYear}
            round={round}
            mayAsk={mayAsk}
            state={roundStates.find((one) => one === parameters.get('state'))}
            onState={(state) => set({ state })}
            onOpen={(unitId) => set({ unit: unitId, answer: '' })}
          />
        )}
      </Box>
      {unit && (
        <RoundPanel
          key={unit.unitId}
          unit={unit}
          halfYear={halfYear}
          answering={parameters.has('answer')}
          onClose={() => set({ unit: '', answer: '' })}
        />
      )}
    </Box>
  );
}

interface UnitsProps {
  readonly round: Round;
  readonly mayAsk: boolean;
  /** Only units whose answer has come so far. */
  readonly state: RoundState | undefined;
  readonly onState: (state: string) => void;
  readonly onOpen: (unitId: string) => void;
}

/** The units of a round, with whom to ask and whom to remind. */
function Units({ round, mayAsk, state, onState, onOpen }: UnitsProps) {
  const translate = useTranslate();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'ask' | 'remind'>();
  const day = today();
  const states = new Map(round.units.map((unit) => [unit.unitId, stateOf(unit, day)]));
  const shown = round.units.filter(({ unitId }) => !state || states.get(unitId) === state);
  const isIn = (unitId: string, ...these: readonly RoundState[]) => these.some((one) => one === states.get(unitId));
  // Where nothing is ticked: whoever has not been asked, and whoever has not answered.
  const toAsk = shown.filter(({ unitId }) => (ticked.size > 0 ? ticked.has(unitId) : isIn(unitId, 'NOT_ASKED')));
  const toRemind = shown.filter(
    ({ unitId }) => (ticked.size === 0 || ticked.has(unitId)) && isIn(unitId, 'LATE', 'AWAITED'),
  );
  const tick = (unitIds: readonly string[], on: boolean) =>
    setTicked((before) => {
      const next = new Set(before);
      for (const unitId of unitIds) {
        if (on) next.add(unitId);
        else next.delete(unitId);
      }
      return next;
    });
  return (
    <>
      <fieldset className="plain-group card-tools" aria-label={translate('round.state')}>
        {roundStates.map((one) => {
          const count = [...states.values()].filter((other) => other === one).length;
          return (
            <Button
              key={one}
              size="small"
              variant={state === one ? 'contained' : 'outlined'}
              aria-pressed={state === one}
              onClick={() => onState(state === one ? '' : one)}
            >
              {`${translate(`round.state_${one}`)} (${count})`}
            </Button>
          );
        })}
      </fieldset>
      {mayAsk && (
        <Box className="card-tools">
          <Button variant="contained" disabled={toAsk.length === 0} onClick={() => setDialog('ask')}>
            {translate('round.ask', { smart_count: toAsk.length })}
          </Button>
          <Button variant="outlined" disabled={toRemind.length === 0} onClick={() => setDialog('remind')}>
            {translate('round.remind', { smart_count: toRemind.length })}
          </Button>
        </Box>
      )}
      <Table size="small" className="round-units">
        <TableHead>
          <TableRow>
            {mayAsk && (
              <TableCell padding="checkbox">
                <Checkbox
                  size="small"
                  checked={shown.length > 0 && shown.every(({ unitId }) => ticked.has(unitId))}
                  onChange={({ target: { checked } }) =>
                    tick(
                      shown.map(({ unitId }) => unitId),
                      checked,
                    )
                  }
                  slotProps={{ input: { 'aria-label': translate('round.tick_all') } }}
                />
              </TableCell>
            )}
            {['comparison.unit', 'round.state', 'round.count', 'round.due', 'round.reminded'].map((words) => (
              <TableCell key={words} className={words === 'round.reminded' ? 'on-wide' : ''}>
                {translate(words)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map((unit) => {
            const { unitId, unitName, doctors, dueOn, remindedAt } = unit;
            const present = states.get(unitId) ?? 'NOT_ASKED';
            return (
              <TableRow key={unitId}>
                {mayAsk && (
                  <TableCell padding="checkbox">
                    <Checkbox
                      size="small"
                      checked={ticked.has(unitId)}
                      onChange={({ target: { checked } }) => tick([unitId], checked)}
                      slotProps={{ input: { 'aria-label': translate('round.tick', { unit: unitName }) } }}
                    />
                  </TableCell>
                )}
                <TableCell component="th" scope="row">
                  <Link
                    to={`?unit=${unitId}`}
                    onClick={(event) => {
                      event.preventDefault();
                      onOpen(unitId);
                    }}
                  >
                    {unitName}
                  </Link>
                </TableCell>
                <TableCell className={present === 'LATE' ? 'late-text' : ''}>
                  {translate(`round.state_${present}`)}
                </TableCell>
                <TableCell>
                  {translate('round.of', { answered: doctors.length - unanswered(unit).length, all: doctors.length })}
                </TableCell>
                <TableCell className="nowrap">{dueOn ?? '–'}</TableCell>
                <TableCell className="nowrap on-wide">{remindedAt ? dayOf(remindedAt) : '–'}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {shown.length === 0 && <p className="muted">{translate('round.none_shown')}</p>}
      {dialog === 'ask' && (
        <AskUnits
          halfYear={round.halfYear}
          unitIds={toAsk.map(({ unitId }) => unitId)}
          dueOn={dueAfter(day)}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'remind' && (
        <RemindUnits
          halfYear={round.halfYear}
          unitIds={toRemind.map(({ unitId }) => unitId)}
          byMail={round.byMail}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}
