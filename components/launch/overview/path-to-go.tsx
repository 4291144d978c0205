'use client';

import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { PathAction, PathStep } from '#lib/domain/readiness/model.ts';
import { formatEffort } from '../../format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Section } from '../../ui/surface.tsx';
import { useLaunch, useLaunchContext } from '../context.tsx';
import { effortWords } from './effort-words.ts';
import { RunAllChecks } from './run-all-checks.tsx';

const WORDS: Record<PathAction, string> = {
  fix: 'fix',
  run: 'run',
  confirm: 'answer',
  waive: 'waive',
  approve: 'approve',
  sign: 'sign',
  fill: 'fill in',
  decide: 'decide',
  wait: 'wait',
};

const FIRST = 7;

/** The fewest acts that turn the verdict, who does them, and how long they take. */
export function PathToGo() {
  const readiness = useLaunch('readiness');
  const [all, setAll] = useState(false);
  const gate = readiness.gates.find((one) => one.key === readiness.leadingGateKey) ?? readiness.gates.at(-1);
  const steps = gate?.path ?? [];
  const more = gate?.pathMore ?? 0;
  return (
    <Section
      title="Shortest path to Go"
      flush
      aside={
        <>
          {gate && steps.length > 0 ? <span className="text-muted">{effortWords(gate.effort)}</span> : null}
          <RunAllChecks />
        </>
      }
    >
      {steps.length === 0 ? (
        <EmptyState
          icon={CircleCheck}
          title={gate ? 'Nothing stands in the way' : 'There is no gate'}
          next={gate ? 'Look at the poll, then decide.' : 'Add a gate to the checklist.'}
        />
      ) : (
        <ol className="divide-y divide-line">
          {steps.slice(0, all ? undefined : FIRST).map((step, index) => (
            <Step key={`${step.action}:${step.itemKey ?? step.roleKey ?? step.text}`} step={step} number={index + 1} />
          ))}
        </ol>
      )}
      {steps.length > FIRST ? (
        <div className="border-line border-t px-4 py-2">
          <Button size="small" variant="quiet" onClick={() => setAll(!all)}>
            {all
              ? 'Show fewer'
              : more > 0
                ? `Show ${steps.length} of ${steps.length + more}`
                : `Show all ${steps.length}`}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function Step({ step, number }: { step: PathStep; number: number }) {
  const { launchId } = useLaunchContext();
  const people = useLaunch('people');
  const me = useLaunch('me');
  const base = `/launches/${launchId}`;
  const href = step.itemKey
    ? `${base}/checklist?item=${encodeURIComponent(step.itemKey)}`
    : step.roleKey || step.action === 'decide' || step.action === 'sign'
      ? `${base}/poll`
      : null;
  const owner = step.ownerId === me.userId ? 'You' : step.ownerId ? people[step.ownerId]?.name : step.ownerName;
  return (
    <li className="flex items-start gap-3 px-4 py-2">
      <span className="w-5 shrink-0 text-right text-muted">{number}</span>
      <Badge className="w-16 shrink-0 justify-center">{WORDS[step.action]}</Badge>
      <span className="min-w-0 flex-1">
        {href ? (
          <Link href={href} className="[overflow-wrap:anywhere] hover:underline">
            {step.text}
          </Link>
        ) : (
          <span className="[overflow-wrap:anywhere]">{step.text}</span>
        )}
        <span className="flex flex-wrap gap-x-3 text-muted text-sm">
          {step.because && step.because !== step.text ? (
            <span className="[overflow-wrap:anywhere]">{step.because}</span>
          ) : null}
          {step.itemKey ? (
            <span className={owner ? 'font-medium text-ink' : undefined}>{owner ?? 'nobody owns it'}</span>
          ) : null}
          {step.effort ? <span>{formatEffort(step.effort.lowHours, step.effort.highHours)}</span> : null}
        </span>
      </span>
    </li>
  );
}
