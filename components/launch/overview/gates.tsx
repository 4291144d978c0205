'use client';

import { CircleCheck, CircleDashed, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ConditionView, GateView } from '#lib/domain/launch/view.ts';
import type { ConditionState } from '#lib/domain/readiness/model.ts';
import { formatDuration, plural } from '../../format.ts';
import { Score } from '../../readiness/score.tsx';
import { Badge, VerdictBadge } from '../../ui/badge.tsx';
import { cn } from '../../ui/cn.ts';
import { EmptyState, Section } from '../../ui/surface.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useLaunch, useLaunchContext } from '../context.tsx';
import { effortWords } from './effort-words.ts';
import { lostOf } from './lost.ts';
import { LostSheet } from './lost-sheet.tsx';

/** Every gate with its verdict, its reasons and the hours of work to it. */
export function Gates() {
  const { gates, leadingGateKey } = useLaunch('readiness');
  return (
    <Section title="Gates" flush>
      {gates.length === 0 ? (
        <EmptyState title="No gates" next="The checklist names none, so there is nothing to decide." />
      ) : null}
      <ul className="divide-y divide-line">
        {gates.map((gate) => (
          <Gate key={gate.key} gate={gate} leading={gate.key === leadingGateKey} />
        ))}
      </ul>
    </Section>
  );
}

function Gate({ gate, leading }: { gate: GateView; leading: boolean }) {
  const lost = lostOf(gate.scores);
  const open = gate.conditions.filter((one) => one.state !== 'met');
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{gate.title}</h3>
        <VerdictBadge verdict={gate.verdict} />
        {gate.decision ? (
          <Badge tone={gate.decision.kind.startsWith('GO') ? 'pass' : 'neutral'}>
            decided: {gate.decision.kind}
            {gate.decision.override ? ', override' : ''}
          </Badge>
        ) : null}
        <span className="ml-auto text-muted text-sm">left: {effortWords(gate.effort)}</span>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Score raw={gate.scores.raw} withWaivers={gate.scores.withWaivers} verified={gate.scores.verified} />
        {lost.count > 0 ? (
          <LostSheet
            title={`What ${gate.title} lacks`}
            lost={lost}
            gateKey={gate.key}
            label={plural(lost.count, 'open item')}
          />
        ) : null}
        {gate.environmentName ? <span className="text-muted">{gate.environmentName}</span> : null}
        {gate.dwellSecondsLeft ? <span>waits another {formatDuration(gate.dwellSecondsLeft * 1000)}</span> : null}
        {gate.decision?.recordedAt ? (
          <span className="text-muted">
            decided <RelativeTime at={gate.decision.recordedAt} />
          </span>
        ) : null}
      </div>
      <details open={leading}>
        <summary className="text-muted text-sm">
          {open.length === 0
            ? `All ${gate.conditions.length} conditions are met`
            : `${open.length} of ${gate.conditions.length} conditions open`}
        </summary>
        <ul className="mt-2 grid gap-2">
          {gate.conditions.map((condition) => (
            <ConditionRow key={`${condition.kind}:${condition.title}`} condition={condition} />
          ))}
        </ul>
      </details>
    </li>
  );
}

const STATES: Record<ConditionState, [word: string, icon: LucideIcon, look: string]> = {
  met: ['met', CircleCheck, 'text-pass'],
  caveat: ['caveat', TriangleAlert, 'text-caveat'],
  missing: ['missing', CircleDashed, 'text-unknown'],
  failing: ['fails', CircleX, 'text-fail'],
};
const REASONS = 8;
const reasonsOf = ({ counts, reasons }: ConditionView) =>
  Math.max(reasons.length, counts.failing + counts.missing + counts.caveat);

function ConditionRow({ condition }: { condition: ConditionView }) {
  const { launchId } = useLaunchContext();
  const [word, Icon, look] = STATES[condition.state];
  const rest = reasonsOf(condition) - REASONS;
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', look)} />
      <div className="min-w-0">
        <p>
          {condition.title} <span className={cn('text-sm', look)}>{word}</span>
        </p>
        <ul className="grid gap-0.5 text-muted text-sm">
          {condition.reasons.slice(0, REASONS).map((reason) => (
            <li key={`${reason.code}:${reason.itemKey}:${reason.text}`} className="[overflow-wrap:anywhere]">
              {reason.itemKey ? (
                <Link
                  href={`/launches/${launchId}/checklist?item=${encodeURIComponent(reason.itemKey)}`}
                  className="hover:underline"
                >
                  {reason.text}
                </Link>
              ) : (
                reason.text
              )}
            </li>
          ))}
          {rest > 0 ? (
            <li>
              <Link href={`/launches/${launchId}/checklist?blocking=1`} className="link">
                and {rest} more
              </Link>
            </li>
          ) : null}
        </ul>
      </div>
    </li>
  );
}
