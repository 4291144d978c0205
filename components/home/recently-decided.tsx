import Link from 'next/link';
import type { Verdict } from '#lib/domain/outcome.ts';
import type { DecisionKind } from '#lib/domain/readiness/model.ts';
import { DECISION_TONES, DECISION_WORDS } from '../decision/decision-look.ts';
import { Stamps } from '../decision/stamps.tsx';
import { Badge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/time.tsx';

export type Decided = {
  id: string;
  launchId: string;
  kind: DecisionKind;
  verdict: Verdict;
  override: boolean;
  doneAlone: boolean;
  byName: string;
  at: string;
  gateTitle: string;
  version: string;
  projectName: string;
};

export function RecentlyDecided({ decided }: { decided: readonly Decided[] }) {
  return (
    <ul className="divide-y divide-line">
      {decided.map((one) => (
        <li key={one.id} className="relative grid gap-0.5 px-4 py-2.5 hover:bg-sunken">
          <span className="flex flex-wrap items-center gap-2">
            <Link
              href={`/launches/${one.launchId}/packet/${one.id}`}
              className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
            >
              {one.projectName} {one.version}
            </Link>
            <Badge tone={DECISION_TONES[one.kind]}>{DECISION_WORDS[one.kind]}</Badge>
            <Stamps override={one.override} doneAlone={one.doneAlone} />
          </span>
          <span className="text-muted text-sm">
            {one.gateTitle} · {one.byName}, <RelativeTime at={one.at} />
            {one.kind === one.verdict ? '' : ` · verdict was ${one.verdict}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
