import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { DependencyView } from '#lib/domain/dependency/view.ts';
import { formatDuration } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { GapList } from './gap-list.tsx';

const LOOK = {
  pass: { word: 'Answers', icon: CircleCheck, tone: 'pass' },
  fail: { word: 'Does not answer as it should', icon: CircleX, tone: 'fail' },
  error: { word: 'Could not be asked', icon: CircleAlert, tone: 'caveat' },
  never: { word: 'Never asked', icon: CircleDashed, tone: 'unknown' },
} as const;

/** What it is for, where its state can be seen, and what was seen of it last. */
export function DependencyLines({ dependency }: { dependency: DependencyView }) {
  const { name, purpose, statusUrl, owner, check, last, gaps } = dependency;
  const look = LOOK[last?.outcome ?? 'never'];
  return (
    <div className="grid min-w-0 flex-1 gap-0.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
        {check ? (
          <Badge tone={look.tone} icon={look.icon}>
            {look.word}
          </Badge>
        ) : null}
        {last ? (
          <span className="text-muted text-sm">
            {last.ms === null ? '' : `${formatDuration(last.ms)}, `}
            <RelativeTime at={last.at} />
            {last.outcome === 'pass' ? null : (
              <>
                , since <RelativeTime at={last.since} />
              </>
            )}
          </span>
        ) : null}
        {statusUrl ? (
          <a className="link text-sm" href={statusUrl} target="_blank" rel="noopener noreferrer nofollow">
            Status page
          </a>
        ) : null}
      </span>
      {last?.reason ? <span className="text-sm [overflow-wrap:anywhere]">{last.reason}</span> : null}
      {purpose || owner ? (
        <span className="text-muted text-sm [overflow-wrap:anywhere]">
          {[purpose, owner].filter((part) => part !== '').join(' · ')}
        </span>
      ) : null}
      <GapList gaps={gaps} />
    </div>
  );
}
