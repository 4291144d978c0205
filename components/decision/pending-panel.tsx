'use client';

import { type FormEvent, useState } from 'react';
import type { DecisionView, GateView } from '#lib/domain/launch/view.ts';
import { ReasonDialog } from '../checklist/reason-dialog.tsx';
import type { Problem } from '../form/result.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../launch/context.tsx';
import type { PollActions } from '../signoff/actions.ts';
import { Alert } from '../ui/alert.tsx';
import { Badge, VerdictBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/surface.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { toast } from '../ui/toast.ts';
import { OpenConditions } from './open-conditions.tsx';

type Props = { gate: GateView; actions: PollActions };

/** An override that waits: who proposed it, why, and the second person's answer. */
export function PendingPanel({ gate, actions }: Props) {
  const pending = gate.pendingDecision;
  return pending ? <Pending gate={gate} pending={pending} actions={actions} /> : null;
}

function Pending({ gate, pending, actions }: Props & { pending: DecisionView }) {
  const { launchId, commands } = useLaunchContext();
  const nameOf = usePersonName();
  const me = useLaunch('me');
  const abilities = useLaunch('abilities');
  const [asking, setAsking] = useState<'confirm' | 'withdraw' | null>(null);
  const mine = pending.byId === me.userId;
  const refused =
    abilities['decision.confirm'].reason ?? (mine ? 'You proposed it; somebody else must confirm it.' : null);
  const withdraw = async (reason: string) => {
    const result = await commands.ask(() => actions.withdraw({ launchId, decisionId: pending.id, reason }));
    return result.ok ? null : result.error.message;
  };
  return (
    <Section
      title={`${pending.kind} waits for a second manager`}
      className="border-fail"
      aside={
        <>
          <Button refusedReason={abilities['decision.record'].reason} onClick={() => setAsking('withdraw')}>
            Withdraw
          </Button>
          <Button variant="danger-solid" refusedReason={refused} onClick={() => setAsking('confirm')}>
            Confirm…
          </Button>
        </>
      }
    >
      <div className="grid gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="fail">Override</Badge>
          <span>
            {nameOf(pending.byId)} {mine ? 'propose' : 'proposes'} {pending.kind} {mine ? '' : 'for this gate '}against
            the verdict {pending.verdict}, <RelativeTime at={pending.at} />
          </span>
        </p>
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">{pending.reason}</p>
        <VerdictMoved gate={gate} pending={pending} />
        <p className="text-muted text-sm">Nothing is recorded yet, and no pipeline goes on.</p>
      </div>
      {asking === 'confirm' ? (
        <ConfirmDialog gate={gate} pending={pending} actions={actions} onClose={() => setAsking(null)} />
      ) : null}
      <ReasonDialog
        open={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        title={`Withdraw ${pending.kind}`}
        label="Why"
        confirmLabel="Withdraw"
        optional
        onSubmit={withdraw}
      />
    </Section>
  );
}

function VerdictMoved({ gate, pending }: { gate: GateView; pending: DecisionView }) {
  if (gate.verdict === pending.verdict) return null;
  return (
    <Alert
      tone="caveat"
      title={`The verdict was ${pending.verdict} when this was proposed and is ${gate.verdict} now`}
      next="What is recorded is the verdict at the confirmation, with the earlier one beside it."
    />
  );
}

function ConfirmDialog({ gate, pending, actions, onClose }: Props & { pending: DecisionView; onClose: () => void }) {
  const { launchId, commands } = useLaunchContext();
  const nameOf = usePersonName();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() => actions.confirm({ launchId, decisionId: pending.id, password }));
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    toast({ title: `Recorded: ${pending.kind}`, description: `${gate.title}, against the verdict` });
    onClose();
  };
  const wrong = problem?.fields.find((field) => field.path === 'password')?.message ?? null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={`Confirm ${pending.kind} against the verdict`}
      description="All that is known at this moment is kept with it. It stays marked as an override."
    >
      <form onSubmit={submit} className="grid gap-4">
        <p className="flex flex-wrap items-center gap-2">
          <VerdictBadge verdict={gate.verdict} /> <span>{gate.title}</span>
        </p>
        <VerdictMoved gate={gate} pending={pending} />
        <OpenConditions gate={gate} />
        <div>
          <p className="font-medium text-sm">{nameOf(pending.byId)}</p>
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">{pending.reason}</p>
        </div>
        <Field label="Your password" required error={wrong} hint="Deciding asks for it again.">
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        {problem && !wrong ? <Alert tone="fail" title={problem.message} safe="Nothing was recorded." /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger-solid" busy={busy}>
            Confirm {pending.kind}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
