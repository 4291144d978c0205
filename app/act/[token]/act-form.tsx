'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Alert } from '#components/ui/alert.tsx';
import { Button } from '#components/ui/button.tsx';
import { RadioGroup, Textarea } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import type { Vote } from '#lib/domain/outcome.ts';
import { doActByLink } from '../../_actions/act.ts';

type Wish = { vote?: Vote; comment?: string };

/** Sends once; what was done takes the place of the form. */
function useAct(secret: string) {
  const [done, setDone] = useState<string | null>(null);
  const { busy, problem, send, fieldError } = useSend();
  const act = async (event: FormEvent, wish: Wish) => {
    event.preventDefault();
    const result = await send(() => doActByLink({ secret, ...wish }));
    if (result) setDone(result.done);
  };
  return { done, busy, problem, fieldError, act };
}

function Done({ done, children }: { done: string | null; children: ReactNode }) {
  return done ? <Alert tone="pass" title={done} /> : children;
}

export function VoteForm({ secret }: { secret: string }) {
  const [vote, setVote] = useState<Vote>('GO');
  const [comment, setComment] = useState('');
  const { done, busy, problem, fieldError, act } = useAct(secret);
  return (
    <Done done={done}>
      <form onSubmit={(event) => void act(event, { vote, comment })} className="grid gap-4" noValidate>
        <ProblemAlert problem={problem} shown={['comment']} />
        <RadioGroup
          legend="Your vote"
          value={vote}
          onValueChange={(value) => setVote(value as Vote)}
          options={[
            { value: 'GO', label: 'GO' },
            { value: 'NO-GO', label: 'NO-GO', hint: 'Say why below.' },
          ]}
        />
        <Field label="Comment" error={fieldError('comment')} required={vote === 'NO-GO'}>
          <Textarea rows={3} value={comment} onChange={(event) => setComment(event.target.value)} />
        </Field>
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            Vote {vote}
          </Button>
        </div>
      </form>
    </Done>
  );
}

export function AcknowledgeForm({ secret }: { secret: string }) {
  const { done, busy, problem, act } = useAct(secret);
  return (
    <Done done={done}>
      <form onSubmit={(event) => void act(event, {})} className="grid gap-4">
        <ProblemAlert problem={problem} />
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            Acknowledge it
          </Button>
        </div>
      </form>
    </Done>
  );
}
