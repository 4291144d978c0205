'use client';

import { type FormEvent, useId, useState } from 'react';
import type { DecisionOffer } from '#lib/domain/launch/packet.ts';
import type { GateView } from '#lib/domain/launch/view.ts';
import type { DecisionKind } from '#lib/domain/readiness/model.ts';
import type { Problem } from '../form/result.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { draftKey, useDraft } from '../launch/draft.ts';
import type { PollActions } from '../signoff/actions.ts';
import { useLoaded } from '../signoff/use-loaded.ts';
import { Alert } from '../ui/alert.tsx';
import { VerdictBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Input, RadioGroup, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Skeleton } from '../ui/surface.tsx';
import { toast } from '../ui/toast.ts';
import { DECISION_WORDS } from './decision-look.ts';
import { DetailFields, detailsOf, NO_DETAILS, type TypedDetails } from './detail-fields.tsx';
import { OpenConditions } from './open-conditions.tsx';

type Props = {
  gate: GateView;
  actions: PollActions;
  onClose: () => void;
  /** Chosen and filled in already, such as a roll back that was measured; all of it can still be changed. */
  preset?: { kind: DecisionKind; details: Partial<TypedDetails> };
};
type Offered = DecisionOffer['kinds'][number];

/** Offers what the rules allow, says what each would do, and asks for the password again. */
export function DecideDialog({ gate, actions, onClose, preset }: Props) {
  const { launchId, commands } = useLaunchContext();
  const formId = useId();
  const head = useLaunch('head');
  const {
    data: offer,
    problem: unread,
    reload,
  } = useLoaded(true, () => actions.offer({ launchId, gateKey: gate.key }));
  const [kind, setKind] = useState<DecisionKind | null>(preset?.kind ?? null);
  const reason = useDraft(draftKey(launchId, 'decision', gate.key));
  const [details, setDetails] = useState({ ...NO_DETAILS, zone: head.zone, ...preset?.details });
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = offer?.kinds.find((one) => one.kind === kind) ?? null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!offer || !chosen) return;
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() =>
      actions.record({
        launchId,
        gateKey: gate.key,
        kind: chosen.kind,
        // A roll back's cause is its reason; nobody types it twice.
        reason: chosen.kind === 'rolled back' ? details.cause : reason.value,
        password,
        details: detailsOf(chosen.kind, details),
        after: offer.after,
      }),
    );
    setBusy(false);
    if (!result.ok) {
      setProblem(result.error);
      if (result.error.code === 'conflict' || result.error.code === 'rule') void reload();
      return;
    }
    reason.set(null);
    const words = DECISION_WORDS[chosen.kind];
    toast(
      result.data.recorded
        ? { title: `Recorded: ${words}`, description: gate.title }
        : { tone: 'caveat', title: `Proposed: ${words}`, description: 'A second manager has to confirm it.' },
    );
    onClose();
  };
  const error = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={`Decide ${gate.title}`}
      description="The verdict is computed; the decision is yours, and is kept with all that is known now."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant={chosen?.override || chosen?.kind === 'rolled back' ? 'danger-solid' : 'primary'}
            busy={busy}
            refusedReason={chosen ? null : 'Choose a decision first.'}
          >
            {chosen ? submitWords(chosen, head.twoPeople) : 'Record'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <VerdictBadge verdict={gate.verdict} />
          <span className="text-muted text-sm">
            {gate.pollCurrent} of {gate.poll.length} say GO
          </span>
        </div>
        <OpenConditions gate={gate} />
        {unread ? (
          <Alert tone="fail" title={unread.message} action={<Button onClick={reload}>Try again</Button>} />
        ) : null}
        {offer ? (
          <RadioGroup
            legend="Decision"
            value={kind ?? ''}
            onValueChange={(value) => setKind(value as DecisionKind)}
            options={offer.kinds.map((one) => ({
              value: one.kind,
              label: DECISION_WORDS[one.kind],
              hint: one.allowed ? one.does : one.reason,
              disabled: !one.allowed,
            }))}
          />
        ) : unread ? null : (
          <Skeleton className="h-40" label="Reading what can be decided" />
        )}
        {chosen?.override ? <OverrideWarning offered={chosen} twoPeople={head.twoPeople} /> : null}
        {chosen ? (
          <>
            <DetailFields kind={chosen.kind} value={details} onChange={setDetails} error={error} />
            {chosen.kind === 'rolled back' ? null : (
              <Field label="Reason" required={chosen.needsReason} error={error('reason')}>
                <Textarea rows={3} value={reason.value} onChange={(event) => reason.set(event.target.value)} />
              </Field>
            )}
            <Field label="Your password" required error={error('password')} hint="Deciding asks for it again.">
              <Input
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </Field>
          </>
        ) : null}
        {problem && problem.fields.length === 0 ? (
          <Alert tone="fail" title={problem.message} safe="Nothing was recorded; what you typed is still here." />
        ) : null}
      </form>
    </Dialog>
  );
}

function submitWords(chosen: Offered, twoPeople: boolean): string {
  const words = DECISION_WORDS[chosen.kind];
  return chosen.override && twoPeople ? `Propose ${words}` : `Record ${words}`;
}

function OverrideWarning({ offered, twoPeople }: { offered: Offered; twoPeople: boolean }) {
  return (
    <Alert
      tone="fail"
      title={`${offered.kind} against the verdict is an override, marked for ever`}
      next={
        twoPeople
          ? 'It waits until a second manager confirms it. Until then nothing is recorded, and no pipeline goes on.'
          : 'Nobody else can confirm it here, so it is recorded at once as done alone.'
      }
    />
  );
}
