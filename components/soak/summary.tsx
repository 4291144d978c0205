'use client';

import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { SoakReason } from '#lib/domain/soak/verdict.ts';
import type { SoakView } from '#lib/domain/soak/view.ts';
import { formatDuration, formatPercent } from '../format.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { Badge } from '../ui/badge.tsx';
import { useNow } from '../ui/clock.tsx';
import { Progress } from '../ui/progress.tsx';
import { Section } from '../ui/surface.tsx';
import { InstantTime } from '../ui/time.tsx';
import { VERDICT_LOOK } from './look.ts';

/** How far the soak is, what it says so far, and why. */
export function SoakSummary({ soak }: { soak: SoakView }) {
  const { launchId } = useLaunchContext();
  const { word, tone, icon } = VERDICT_LOOK[soak.verdict];
  const { onTime, late, missed, empty } = soak.counts;
  return (
    <Section
      title="Soak"
      aside={
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      }
    >
      <div className="grid gap-3">
        <Elapsed soak={soak} />
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <span>{onTime} on time</span>
          <span>{late} late</span>
          <span>{missed} missed</span>
          {empty > 0 ? <span>{empty} without a value</span> : null}
          <span className="text-muted">{verdictWords(soak)}</span>
        </p>
        {missed + empty > 0 ? (
          <p className="text-muted text-sm">
            What was missed cannot be made good. The soak needs a value at 90% of its checks. A box that missed some
            stays open: from 90% on that is a caveat of the gate once the soak has passed, below it takes a waiver.
          </p>
        ) : null}
        <Reasons title="Why" reasons={soak.reasons} />
        <Reasons title="Worth a look" reasons={soak.caveats} />
        <Link className="link w-fit text-sm" href={`/launches/${launchId}/soak/report`} data-no-print>
          {soak.verdict === 'open' ? 'Report so far' : 'Report'}
        </Link>
      </div>
    </Section>
  );
}

function Elapsed({ soak }: { soak: SoakView }) {
  const now = useNow();
  if (!soak.t0) return <p className="text-muted">The launch has no T-0 yet: checks are due from then on.</p>;
  if (!soak.endsAt || !soak.startsAt)
    return <p className="text-muted">The checklist does not say how often to look.</p>;
  const begins = Date.parse(soak.startsAt);
  const whole = Date.parse(soak.endsAt) - begins;
  const gone = Math.min(whole, Math.max(0, (now ?? Date.parse(soak.now)) - begins));
  const label =
    gone === 0
      ? `Begins in ${formatDuration(Math.max(0, begins - (now ?? Date.parse(soak.now))))} and takes ${formatDuration(whole)}`
      : gone < whole
        ? `${clockWords(gone)} of ${clockWords(whole)}`
        : `Over after ${formatDuration(whole)}`;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-muted">
          until <InstantTime at={soak.endsAt} />
        </span>
      </p>
      <Progress label={label} share={whole === 0 ? 1 : gone / whole} />
    </div>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: readonly SoakReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium text-sm">{title}</h3>
      <ul className="mt-1 grid gap-1">
        {reasons.map((reason) => (
          <li key={`${reason.code} ${reason.text}`} className="flex gap-2">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-caveat" />
            <span className="[overflow-wrap:anywhere]">{reason.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "verdict so far: passing (97% of the due checks have a value)". */
function verdictWords({ verdict, coverage, caveats }: SoakView): string {
  const seen = coverage === null ? 'no check was due yet' : `${formatPercent(coverage)} of the due checks have a value`;
  if (verdict !== 'open') return seen;
  return `verdict so far: ${coverage === null ? 'none' : caveats.length > 0 ? 'passing, with remarks' : 'passing'} (${seen})`;
}

/** Hours and minutes, as on a clock that goes on past a day: 07:12, 168:00. */
function clockWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
