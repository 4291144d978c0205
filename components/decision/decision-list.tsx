import Link from 'next/link';
import type { DecisionEntry } from '#lib/domain/launch/packet.ts';
import { Badge } from '../ui/badge.tsx';
import { InstantTime } from '../ui/time.tsx';
import { DECISION_TONES, DECISION_WORDS } from './decision-look.ts';
import { Stamps } from './stamps.tsx';

/** Every decision of a launch, newest first; each recorded one leads to what was known then. */
export function DecisionList({ launchId, decisions }: { launchId: string; decisions: readonly DecisionEntry[] }) {
  return (
    <ol className="divide-y divide-line">
      {decisions.map((one) => (
        <li key={one.id} className="grid gap-1 px-4 py-3">
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{one.gateTitle}</span>
            <Badge tone={one.recordedAt ? DECISION_TONES[one.kind] : 'neutral'}>{DECISION_WORDS[one.kind]}</Badge>
            <Stamps override={one.override} doneAlone={one.doneAlone} />
            {one.withdrawnAt ? <Badge>Withdrawn</Badge> : null}
            {!one.recordedAt && !one.withdrawnAt ? <Badge tone="caveat">Waits for a second manager</Badge> : null}
          </span>
          <span className="text-muted text-sm">
            {one.byName}
            {one.secondName ? ` and ${one.secondName}` : ''}, <InstantTime at={one.recordedAt ?? one.at} /> · verdict
            then {one.verdict}
            {one.details.proposedVerdict ? ` (proposed against ${one.details.proposedVerdict})` : ''}
          </span>
          {one.reason ? <p className="whitespace-pre-line [overflow-wrap:anywhere]">{one.reason}</p> : null}
          {one.recordedAt ? (
            <Link href={`/launches/${launchId}/packet/${one.id}`} className="link justify-self-start text-sm">
              What was known then
            </Link>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
