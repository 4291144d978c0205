'use client';

import Link from 'next/link';
import type { StepView } from '#lib/domain/room/view.ts';
import { plural } from '../format.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Badge, VerdictBadge } from '../ui/badge.tsx';
import { POINT_LOOK } from './look.ts';

const SHOWN = 5;

/** What a go / no-go point says now: verdict, votes, and what holds it up. Follows the launch live. */
export function GateBox({ step }: { step: StepView }) {
  const { launchId } = useLaunchContext();
  const gates = useLaunch('readiness').gates;
  const { gate: point } = step;
  if (!point) return null;
  const gate = gates.find(({ key }) => key === point.gateKey);
  const { word, tone, icon } = POINT_LOOK[point.standing];
  return (
    <div className="grid gap-2 rounded-md border border-line bg-sunken/50 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        {gate ? <VerdictBadge verdict={gate.verdict} /> : null}
        <span className="text-sm">
          {gate
            ? `${gate.title}: ${point.decision ? `decision ${point.decision}` : 'no decision yet'}`
            : point.reasons[0]}
        </span>
        <Link className="link ml-auto text-sm" href={`/launches/${launchId}/poll`}>
          Poll and decide
        </Link>
      </div>
      {gate && gate.poll.length > 0 ? (
        <ul aria-label="Poll" className="flex flex-wrap gap-1.5">
          {gate.poll.map((row) => (
            <li key={row.roleKey}>
              <Badge tone={row.state === 'current' ? (row.vote === 'GO' ? 'pass' : 'fail') : 'unknown'}>
                {row.title}: {row.state === 'current' ? row.vote : row.state}
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      {gate && point.reasons.length > 0 ? (
        <ul className="list-disc pl-5 text-sm">
          {point.reasons.slice(0, SHOWN).map((reason) => (
            <li key={reason} className="[overflow-wrap:anywhere]">
              {reason}
            </li>
          ))}
          {point.reasons.length > SHOWN ? (
            <li className="text-muted">and {plural(point.reasons.length - SHOWN, 'more reason')}</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
