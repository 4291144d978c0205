'use client';

import { Siren } from 'lucide-react';
import type { RoomView, StepView } from '#lib/domain/room/view.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { useLaunch } from '../launch/context.tsx';
import { Badge, VerdictBadge } from '../ui/badge.tsx';
import { cn } from '../ui/cn.ts';
import { TONE_SOLID, TONE_TEXT } from '../ui/states.ts';
import { ClockTime } from '../ui/time.tsx';
import { RoomClock } from './clock-panel.tsx';
import { CONDITION_LOOK, offsetWords, phaseLook, phaseTitle, stepLook } from './look.ts';

/** Read from across a room: clock, phase, step, verdict, poll, triggers. It has nothing to press; Escape leaves it. */
export function BigScreen({ room }: { room: RoomView }) {
  const head = useLaunch('head');
  const current = room.phases.find((phase) => phase.current);
  const step = currentStep(room);
  return (
    <main
      aria-label="Launch room, big screen"
      className="fixed inset-0 z-50 grid grid-rows-[auto_auto_minmax(0,1fr)_auto] gap-[2vmin] overflow-auto bg-surface p-[3vmin] text-ink"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-[3vmin] text-[3.2vmin]">
        <h1 className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          {head.projectName} {head.version}
        </h1>
        <Here />
      </header>
      <section className="flex flex-wrap items-center justify-between gap-x-[4vmin] gap-y-[2vmin]">
        <RoomClock className="text-[13vmin] leading-none" />
        <Verdict gateKey={room.gateKey} />
      </section>
      <section className="grid min-h-0 content-start gap-[2vmin]">
        <Alarms room={room} />
        {current ? (
          <p className="text-[4vmin] text-muted">
            {offsetWords(current.offsetSeconds)}{' '}
            <span className="font-medium text-ink">{phaseTitle(current.title)}</span>{' '}
            <span className="tabular-nums">
              {current.done} of {current.total}
            </span>
          </p>
        ) : null}
        {step ? <BigStep step={step} people={room.people} /> : <p className="text-[5vmin]">No step is open.</p>}
      </section>
      <Strip room={room} />
    </main>
  );
}

/** What is under way, else what comes next. */
export function currentStep({ steps }: RoomView): StepView | null {
  return (
    steps.find(({ state }) => state === 'running') ??
    steps.find(({ state }) => state === 'failed') ??
    steps.find(({ kind, state, gate }) =>
      kind === 'gate' ? state === 'open' && gate?.standing !== 'passes' : state === 'open',
    ) ??
    null
  );
}

function BigStep({ step, people }: { step: StepView; people: Record<string, string> }) {
  const { icon: Icon, tone, word } = stepLook(step);
  const who = (step.startedById && people[step.startedById]) || step.owner;
  return (
    <div className="grid gap-[1.5vmin]">
      <p className="flex items-start gap-[2vmin] font-semibold text-[6vmin] leading-tight">
        <Icon
          aria-hidden
          className={cn('mt-[0.8vmin] size-[5.5vmin] shrink-0', tone === 'neutral' ? 'text-muted' : TONE_TEXT[tone])}
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <InlineText text={step.title} />
        </span>
      </p>
      <p className="text-[3.2vmin] text-muted">
        {step.state === 'open' && step.kind !== 'gate' ? 'Next' : word}
        {who ? `, ${who}` : ''}
        {step.startedAt ? (
          <>
            {' '}
            since <ClockTime at={step.startedAt} />
          </>
        ) : null}
      </p>
      {step.canary && step.state === 'running' ? (
        <ul className="flex flex-wrap gap-[1.5vmin] text-[3.2vmin]">
          {step.canary.conditions.map((condition) => {
            const look = CONDITION_LOOK[condition.state];
            return (
              <li key={condition.text} className={cn('flex items-center gap-[1vmin]', TONE_TEXT[look.tone])}>
                <look.icon aria-hidden className="size-[3.2vmin]" /> {condition.text}: {look.word}
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}

function Verdict({ gateKey }: { gateKey: string | null }) {
  const gate = useLaunch('readiness').gates.find(({ key }) => key === gateKey);
  if (!gate) return null;
  return (
    <div className="grid justify-items-end gap-[1.5vmin]">
      <span className="flex items-center gap-[2vmin] text-[3.2vmin]">
        {gate.title}
        <VerdictBadge verdict={gate.verdict} className="h-auto! px-[2.5vmin] py-[1vmin] text-[5vmin]!" />
      </span>
      <ul aria-label="Poll" className="flex flex-wrap justify-end gap-[1vmin]">
        {gate.poll.map((row) => (
          <li key={row.roleKey}>
            <Badge
              tone={row.state === 'current' ? (row.vote === 'GO' ? 'pass' : 'fail') : 'unknown'}
              className="h-auto! px-[1.5vmin] py-[0.6vmin] text-[2.6vmin]!"
            >
              {row.title}: {row.state === 'current' ? row.vote : row.state}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Alarms({ room }: { room: RoomView }) {
  return room.triggers
    .filter(({ state }) => state === 'fired')
    .map((trigger) => (
      <p
        key={trigger.key}
        role="alert"
        className={cn(
          'flex items-center gap-[2vmin] rounded-md border p-[2vmin] font-semibold text-[5vmin]',
          TONE_SOLID.fail,
        )}
      >
        <Siren aria-hidden className="size-[6vmin] shrink-0" /> {trigger.text}
      </p>
    ));
}

function Here() {
  const names = useLaunch('presence').flatMap(({ userId, name }) => (userId ? [name] : []));
  return <p className="text-[2.4vmin] text-muted">{names.length > 0 ? `Here: ${names.join(', ')}` : ''}</p>;
}

/** All phases along the lower edge. */
function Strip({ room }: { room: RoomView }) {
  return (
    <ol className="flex flex-wrap gap-[1.2vmin] text-[2.6vmin]">
      {room.phases.map((phase) => {
        const { icon: Icon, tone, word } = phaseLook(phase);
        return (
          <li
            key={phase.key}
            className={cn(
              'flex items-center gap-[1vmin] rounded-md border px-[1.5vmin] py-[0.8vmin]',
              phase.current ? 'border-accent bg-accent-tint' : 'border-line',
            )}
          >
            <Icon
              role="img"
              aria-label={word}
              className={cn('size-[2.6vmin]', tone === 'neutral' ? 'text-muted' : TONE_TEXT[tone])}
            />
            {offsetWords(phase.offsetSeconds) ?? phaseTitle(phase.title)}
            <span className="text-muted tabular-nums">
              {phase.done}/{phase.total}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
