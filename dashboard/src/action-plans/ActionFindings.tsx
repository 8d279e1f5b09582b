import { LinkFindingsDocument } from '@gradvis/codegen';
import {
  Alert,
  Button,
  Checkbox,
  Chip,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { useForm } from '../forms/use-form.ts';
import type { ActionPart } from './ActionPanel.tsx';

/** The remark and other findings that an action answers. */
export function ActionFindings({ action, may }: ActionPart) {
  const translate = useTranslate();
  const [choosing, setChoosing] = useState(false);
  const { findings } = action;
  return (
    <section>
      <h3>{translate('actions.answers')}</h3>
      <ul className="findings">
        {findings.map(({ id, kind, text }) => (
          <li key={id}>
            <Chip size="small" label={translate(`finding.${kind}`)} className={`finding-${kind}`} /> {text}
          </li>
        ))}
      </ul>
      {findings.length === 0 && <p className="muted">{translate('actions.answers_nothing')}</p>}
      {may('writeActions') && action.actionPlan.inspection.findings.length > 0 && (
        <Button onClick={() => setChoosing(true)}>{translate('actions.choose_findings')}</Button>
      )}
      {choosing && <FindingChoice action={action} onClose={() => setChoosing(false)} />}
    </section>
  );
}

interface FindingChoiceProps {
  readonly action: ActionPart['action'];
  readonly onClose: () => void;
}

function FindingChoice({ action, onClose }: FindingChoiceProps) {
  const translate = useTranslate();
  const { busy, problem, send } = useForm();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(action.findings.map(({ id }) => id)));
  const letter = action.area.letter;
  // Those of the action's own area first: they are what it most often answers.
  const concerns = ({ areas }: (typeof action.findings)[number]) => areas.some((area) => area.letter === letter);
  const all = [...action.actionPlan.inspection.findings]
    .filter(({ kind }) => kind !== 'STRENGTH')
    .sort((one, other) => Number(concerns(other)) - Number(concerns(one)));
  const save = async () => {
    const input = { actionId: action.id, findingIds: [...chosen], reason: translate('actions.findings_chosen') };
    const taken = await send(async (id) => (await request(LinkFindingsDocument, { input: { id, ...input } })).result);
    if (taken) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="choose-findings">
      <DialogTitle id="choose-findings">{translate('actions.choose_findings')}</DialogTitle>
      <DialogContent>
        {problem && <Alert severity="error">{problem}</Alert>}
        {all.map(({ id, kind, text, areas }) => (
          <div key={id}>
            <FormControlLabel
              control={
                <Checkbox
                  size="small"
                  checked={chosen.has(id)}
                  onChange={({ target: { checked } }) =>
                    setChosen((before) =>
                      checked ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id)),
                    )
                  }
                />
              }
              label={`${translate(`finding.${kind}`)}${areas.length > 0 ? ` (${areas.map((area) => area.letter).join(', ')})` : ''}: ${text ?? ''}`}
            />
          </div>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button onClick={save} disabled={busy} variant="contained">
          {translate('form.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
