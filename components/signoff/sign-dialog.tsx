'use client';

import { type FormEvent, useId, useState } from 'react';
import type { GateView } from '#lib/domain/launch/view.ts';
import type { Vote } from '#lib/domain/outcome.ts';
import type { Problem } from '../form/result.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { draftKey, useDraft } from '../launch/draft.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input, RadioGroup, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Skeleton } from '../ui/surface.tsx';
import { toast } from '../ui/toast.ts';
import type { PollActions } from './actions.ts';
import { StateShown } from './state-shown.tsx';
import { useLoaded } from './use-loaded.ts';

type Props = { gate: GateView; roleKey: string; firstVote: Vote; actions: PollActions; onClose: () => void };

/** Shows the state, asks for the vote and the password again. A state that moved meanwhile is shown anew before a GO. */
export function SignDialog({ gate, roleKey, firstVote, actions, onClose }: Props) {
  const { launchId, commands } = useLaunchContext();
  const formId = useId();
  const revision = useLaunch('revision');
  const [shownAt, setShownAt] = useState(revision);
  const [vote, setVote] = useState<Vote>(firstVote);
  const comment = useDraft(draftKey(launchId, 'vote', gate.key, roleKey));
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const {
    data: review,
    problem: unread,
    reload,
  } = useLoaded(true, () => actions.review({ launchId, gateKey: gate.key }));
  const role = review?.roles.find((one) => one.roleKey === roleKey);
  const moved = shownAt !== revision;
  const showAgain = () => {
    setShownAt(revision);
    void reload();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!review) return;
    setBusy(true);
    setProblem(null);
    const input = { launchId, gateKey: gate.key, roleKey, vote, comment: comment.value, password, seen: review.seen };
    const result = await commands.ask(() => actions.sign(input));
    setBusy(false);
    if (!result.ok) {
      setProblem(result.error);
      if (result.error.code === 'stale') showAgain();
      return;
    }
    comment.set(null);
    toast({ title: `Voted ${vote}`, description: `${role?.title ?? ''}, ${gate.title}` });
    onClose();
  };
  const error = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  const refused = role && !role.allowed ? role.reason : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={role ? `Vote as ${role.title}` : 'Vote'}
      description={role?.asDeputy ? 'You vote as the deputy.' : undefined}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant={vote === 'NO-GO' ? 'danger-solid' : 'primary'}
            busy={busy}
            refusedReason={refused ?? (review ? null : 'The state is still being read.')}
          >
            {vote === 'GO' ? 'Sign GO' : 'Vote NO-GO'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4">
        {review ? (
          <StateShown review={review} />
        ) : unread ? null : (
          <Skeleton className="h-32" label="Reading the state" />
        )}
        {unread ? (
          <Alert tone="fail" title={unread.message} action={<Button onClick={reload}>Try again</Button>} />
        ) : null}
        {moved && review ? (
          <Alert
            tone="caveat"
            title="The launch changed while you were reading"
            next="A GO counts for what is shown here; show it anew."
            action={
              <Button size="small" onClick={showAgain}>
                Show it anew
              </Button>
            }
          />
        ) : null}
        {role?.statement ? (
          <blockquote className="border-line border-l-2 pl-3 text-muted">{role.statement}</blockquote>
        ) : null}
        {refused ? <Alert tone="caveat" title={refused} /> : null}
        <RadioGroup
          legend="Your vote"
          value={vote}
          onValueChange={(value) => setVote(value as Vote)}
          options={[
            { value: 'GO', label: 'GO', hint: 'Counts until something of what is shown gets worse.' },
            { value: 'NO-GO', label: 'NO-GO', hint: 'Stands until this seat votes again.' },
          ]}
        />
        <Field label={vote === 'NO-GO' ? 'Reason' : 'Comment'} required={vote === 'NO-GO'} error={error('comment')}>
          <Textarea rows={3} value={comment.value} onChange={(event) => comment.set(event.target.value)} />
        </Field>
        <Field label="Your password" required error={error('password')} hint="Signing asks for it again.">
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        {problem && problem.fields.length === 0 ? <Alert tone="fail" title={problem.message} /> : null}
      </form>
    </Dialog>
  );
}
