'use client';

import { Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PollRowView } from '#lib/domain/launch/view.ts';
import type { RoomView, StepView } from '#lib/domain/room/view.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { useLaunch } from '../launch/context.tsx';
import { cn } from '../ui/cn.ts';
import { TONE_SOLID, TONE_TEXT, TONE_TINT, VERDICT_LOOKS } from '../ui/states.ts';
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
      className="fixed inset-0 z-50 grid grid-rows-[auto_auto_minmax(0,1fr)_auto] gap-[2vmin] overflow-auto bg-surface p-[3vmin] text-ink leading-[1.35]"
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
        <Upcoming room={room} after={step} />
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

/** The two steps that come then. */
function Upcoming({ room: { steps }, after }: { room: RoomView; after: StepView | null }) {
  const next = steps
    .slice(steps.findIndex(({ key }) => key === after?.key) + 1)
    .filter(({ state }) => state === 'open');
  if (!after || next.length === 0) return null;
  return (
    <ol className="grid gap-[0.6vmin] text-[3.2vmin] text-muted leading-[1.35]">
      {next.slice(0, 2).map((step) => (
        <li key={step.key} className="truncate">
          then {offsetWords(step.offsetSeconds)} <InlineText text={step.title} />
        </li>
      ))}
    </ol>
  );
}

function Verdict({ gateKey }: { gateKey: string | null }) {
  const gate = useLaunch('readiness').gates.find(({ key }) => key === gateKey);
  if (!gate) return null;
  return (
    <div className="grid justify-items-end gap-[1.5vmin]">
      <span className="flex items-center gap-[2vmin] text-[3.2vmin]">
        {gate.title}
        <Sign look={VERDICT_LOOKS[gate.verdict]} solid className="px-[2.5vmin] py-[0.8vmin] font-semibold text-[5vmin]">
          {gate.verdict}
        </Sign>
      </span>
      <ul aria-label="Poll" className="flex flex-wrap justify-end gap-[1vmin]">
        {gate.poll.map((row) => (
          <li key={row.roleKey}>
            <Sign look={voteLook(row)} className="px-[1.5vmin] py-[0.6vmin] text-[2.6vmin]">
              {row.title}: {row.state === 'current' ? row.vote : row.state}
            </Sign>
          </li>
        ))}
      </ul>
    </div>
  );
}

function voteLook({ state, vote }: PollRowView): (typeof VERDICT_LOOKS)['GO'] {
  if (state !== 'current') return VERDICT_LOOKS.UNDECIDED;
  return vote === 'GO' ? VERDICT_LOOKS.GO : VERDICT_LOOKS['NO-GO'];
}

type SignProps = { look: (typeof VERDICT_LOOKS)['GO']; solid?: boolean; className: string; children: ReactNode };

/** A badge that grows with the screen. */
function Sign({ look: { icon: Icon, tone }, solid = false, className, children }: SignProps) {
  const colours = solid ? TONE_SOLID[tone] : TONE_TINT[tone];
  return (
    <span
      data-solid={solid || undefined}
      className={cn('flex items-center gap-[1vmin] whitespace-nowrap rounded-md border', colours, className)}
    >
      <Icon aria-hidden strokeWidth={2.25} className="size-[1em] shrink-0" /> {children}
    </span>
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
