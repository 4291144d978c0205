'use client';

import type { ConditionView } from '#lib/domain/launch/view.ts';
import { formatEffort, plural } from '../../format.ts';
import { HonestyBar, HonestyLegend } from '../../readiness/honesty-bar.tsx';
import { Score } from '../../readiness/score.tsx';
import { VerdictBadge } from '../../ui/badge.tsx';
import { Card } from '../../ui/surface.tsx';
import { Countdown, InstantTime } from '../../ui/time.tsx';
import { useLaunch } from '../context.tsx';
import { lostOf } from './lost.ts';
import { LostSheet } from './lost-sheet.tsx';

/** What the leading gate says right now, when it lifts off, and how honest the score behind it is. */
export function VerdictPanel() {
  const head = useLaunch('head');
  const readiness = useLaunch('readiness');
  const gate = readiness.gates.find((one) => one.key === readiness.leadingGateKey) ?? readiness.gates.at(-1);
  const scores = gate?.scores ?? readiness.scores;
  const lost = lostOf(scores);
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {gate ? (
          <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
            <VerdictBadge verdict={gate.verdict} size="big" />
            <p className="min-w-0">
              <span className="font-medium">{whyWords(gate.conditions)}</span>
              <span className="block text-muted text-sm">
                Gate {gate.title}
                {gate.environmentName ? `, ${gate.environmentName}` : ''}
                {gate.effort.highHours > 0
                  ? `, ${formatEffort(gate.effort.lowHours, gate.effort.highHours)} of work left`
                  : ''}
              </span>
            </p>
          </div>
        ) : (
          <p className="text-muted">This launch has no gate, so there is no verdict.</p>
        )}
        <div className="ml-auto grid justify-items-end max-sm:ml-0 max-sm:justify-items-start">
          {head.t0 ? (
            <>
              <Countdown at={head.t0} held={head.held !== null} size="big" />
              <span className="text-muted text-sm">
                T-0 <InstantTime at={head.t0} zone={head.zone} />
              </span>
            </>
          ) : (
            <span className="text-muted">T-0 is not set yet</span>
          )}
        </div>
      </div>
      <div className="grid gap-2">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
          <Score size="big" raw={scores.raw} withWaivers={scores.withWaivers} verified={scores.verified} />
          {lost.count > 0 ? (
            <LostSheet
              title="What the score lacks"
              lost={lost}
              gateKey={gate?.key ?? null}
              label={`What is missing: ${plural(lost.count, 'item')}`}
            />
          ) : null}
        </div>
        <HonestyBar segments={scores.segments} label={gate ? `Gate ${gate.title}` : 'All items'} size="big" />
        <HonestyLegend segments={scores.segments} />
      </div>
    </Card>
  );
}

/** "2 things fail, 3 are missing" */
export function whyWords(conditions: readonly ConditionView[]): string {
  const sum = (state: 'failing' | 'missing' | 'caveat') => conditions.reduce((all, one) => all + one.counts[state], 0);
  const [failing, missing, caveats] = [sum('failing'), sum('missing'), sum('caveat')];
  const parts: string[] = [];
  if (failing > 0) parts.push(`${plural(failing, 'thing')} ${failing === 1 ? 'fails' : 'fail'}`);
  if (missing > 0)
    parts.push(`${parts.length > 0 ? missing : plural(missing, 'thing')} ${missing === 1 ? 'is' : 'are'} missing`);
  if (parts.length === 0 && caveats > 0) parts.push(plural(caveats, 'caveat'));
  return parts.length > 0 ? parts.join(', ') : 'Everything it asks for is there';
}
