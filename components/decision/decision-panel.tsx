'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { GateView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext, usePersonName } from '../launch/context.tsx';
import { whyWords } from '../launch/overview/verdict-panel.tsx';
import { Score } from '../readiness/score.tsx';
import type { PollActions } from '../signoff/actions.ts';
import { Badge, VerdictBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/surface.tsx';
import { InstantTime } from '../ui/time.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { DECISION_TONES, DECISION_WORDS } from './decision-look.ts';
import { Stamps } from './stamps.tsx';

/** The computed verdict beside what a person decided on it. */
export function DecisionPanel({ gate, actions }: { gate: GateView; actions: PollActions }) {
  const ability = useLaunch('abilities')['decision.record'];
  const head = useLaunch('head');
  const [deciding, setDeciding] = useState(false);
  const over = head.state === 'aborted' || head.state === 'rolled back' ? `This launch is ${head.state}.` : null;
  return (
    <Section
      title={gate.title}
      description={gate.environmentName ?? undefined}
      aside={
        <Button variant="primary" refusedReason={over ?? ability.reason} onClick={() => setDeciding(true)}>
          Decide…
        </Button>
      }
    >
      <div className="grid gap-4 md:grid-cols-2">
        <div className="grid content-start gap-1.5">
          <h3 className="text-muted text-sm">Verdict now</h3>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <VerdictBadge verdict={gate.verdict} />
            <span>{whyWords(gate.conditions)}</span>
          </span>
          <Score raw={gate.scores.raw} withWaivers={gate.scores.withWaivers} verified={gate.scores.verified} />
        </div>
        <div className="grid content-start gap-1.5">
          <h3 className="text-muted text-sm">Decision</h3>
          <Decided gate={gate} />
        </div>
      </div>
      {deciding ? <DecideDialog gate={gate} actions={actions} onClose={() => setDeciding(false)} /> : null}
    </Section>
  );
}

function Decided({ gate }: { gate: GateView }) {
  const { launchId } = useLaunchContext();
  const nameOf = usePersonName();
  const { decision } = gate;
  if (!decision) return <p className="text-muted">Nothing is decided yet. Pipelines that ask this gate wait.</p>;
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={DECISION_TONES[decision.kind]}>{DECISION_WORDS[decision.kind]}</Badge>
        <Stamps override={decision.override} doneAlone={decision.doneAlone} />
        <span className="text-muted text-sm">verdict then: {decision.verdict}</span>
      </span>
      <span className="text-sm">
        {nameOf(decision.byId)}
        {decision.secondId ? ` and ${nameOf(decision.secondId)}` : ''}
        {decision.recordedAt ? (
          <>
            , <InstantTime at={decision.recordedAt} />
          </>
        ) : null}
      </span>
      {decision.reason ? <p className="whitespace-pre-line [overflow-wrap:anywhere]">{decision.reason}</p> : null}
      <Link href={`/launches/${launchId}/packet/${decision.id}`} className="link text-sm">
        What was known then
      </Link>
    </>
  );
}
