'use client';

import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { ItemDetail, ItemView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../../launch/context.tsx';
import { draftKey, useDraft } from '../../launch/draft.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Textarea } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useIntent } from '../use-intent.ts';
import { Part } from './part.tsx';

export function Comments({ item, detail }: { item: ItemView; detail: ItemDetail }) {
  const { actions, commands, launchId } = useLaunchContext();
  const ability = useLaunch('abilities')['item.comment'];
  const me = useLaunch('me');
  const nameOf = usePersonName();
  const draft = useDraft(draftKey(launchId, item.key, 'comment'));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useIntent(item.key, ['comment'], () => field.current?.focus());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft.value.trim()) return field.current?.focus();
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() =>
      actions.addComment({ launchId, itemKey: item.key, text: draft.value.trim() }),
    );
    setBusy(false);
    if (result.ok) draft.set(null);
    else setProblem(result.error.message);
  };
  const quick = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event);
  };
  const remove = async (commentId: string) => {
    const result = await commands.ask(() => actions.deleteComment({ launchId, commentId }));
    return result.ok ? null : result.error.message;
  };
  return (
    <Part title="Comments" count={detail.comments.length}>
      <ul className="grid gap-3">
        {detail.comments.map((comment) => (
          <li key={comment.id} className="grid gap-0.5">
            <div className="flex items-center gap-2 text-sm">
              <span className="font-medium">{detail.people[comment.authorId]?.name ?? nameOf(comment.authorId)}</span>
              <RelativeTime at={comment.at} className="text-muted" />
              {comment.authorId === me.userId ? (
                <ConfirmDialog
                  title="Delete this comment?"
                  description="Its words are erased for everybody. The activity keeps that there was one."
                  confirmLabel="Delete comment"
                  onConfirm={() => remove(comment.id)}
                  trigger={
                    <button type="button" className="link ml-auto">
                      Delete
                    </button>
                  }
                />
              ) : null}
            </div>
            <Markdown text={comment.text} />
          </li>
        ))}
      </ul>
      <form onSubmit={submit} onKeyDown={quick} className="grid gap-2">
        <Field label="Comment" labelHidden required>
          <Textarea
            ref={field}
            rows={2}
            required={false}
            placeholder={ability.allowed ? 'Write to the others' : (ability.reason ?? '')}
            disabled={!ability.allowed}
            value={draft.value}
            onChange={(event) => draft.set(event.target.value || null)}
          />
        </Field>
        {problem ? <Alert tone="fail" title={problem} safe="What you typed is kept." /> : null}
        <Button type="submit" size="small" busy={busy} refusedReason={ability.reason} className="justify-self-end">
          Comment
        </Button>
      </form>
    </Part>
  );
}
