import { AddActionCommentDocument } from '@gradvis/codegen';
import { Alert, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { useForm } from '../forms/use-form.ts';
import { momentText } from '../layout/moments.ts';
import type { ActionPart } from './ActionPanel.tsx';

/** What was written about an action, first things first. */
export function ActionComments({ action, may }: ActionPart) {
  const translate = useTranslate();
  const { busy, problem, send } = useForm();
  const [text, setText] = useState('');
  const { id: actionId, comments } = action;
  return (
    <section>
      <h3>{translate('actions.comments')}</h3>
      <ul className="findings">
        {comments.map((comment) => (
          <li key={comment.id}>
            <span className="muted">{`${comment.authorName ?? '–'}, ${momentText(comment.writtenAt)}`}</span>
            <p className="prewrap">{comment.text}</p>
          </li>
        ))}
      </ul>
      {comments.length === 0 && <p className="muted">{translate('actions.no_comments')}</p>}
      {problem && <Alert severity="error">{problem}</Alert>}
      {may('reportProgress') && (
        <form
          className="inline-form"
          onSubmit={async (event) => {
            event.preventDefault();
            const taken = await send(
              async (id) => (await request(AddActionCommentDocument, { input: { id, actionId, text } })).result,
            );
            if (taken) setText('');
          }}
        >
          <TextField
            label={translate('actions.new_comment')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            multiline
            fullWidth
          />
          <Button type="submit" disabled={busy || !text.trim()}>
            {translate('form.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
