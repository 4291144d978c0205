'use client';

import type { SignOffReview } from '#lib/domain/signoff/review.ts';
import { HonestyBar, HonestyLegend } from '../readiness/honesty-bar.tsx';
import { Score } from '../readiness/score.tsx';
import { StateBadge, VerdictBadge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { ChangeList } from './change-list.tsx';

/** What a person puts their name under: the state of the gate now, and what changed since they last did. */
export function StateShown({ review }: { review: SignOffReview }) {
  const { counts, last } = review;
  const parts = [
    [counts.pass, 'pass'],
    [counts.fail, 'fail'],
    [counts.error, 'could not be checked'],
    [counts.unknown, 'unknown'],
    [counts['not-applicable'], 'not applicable'],
    [review.waived, 'waived'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return (
    <section aria-label="What you sign" className="grid gap-3 rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictBadge verdict={review.verdict} />
        <span>
          {review.gateTitle}
          {review.environmentName ? `, ${review.environmentName}` : ''}
        </span>
        <span className="text-muted text-sm">
          {review.version}
          {review.commit ? <code className="ml-2 font-mono">{review.commit.slice(0, 10)}</code> : null}
        </span>
      </div>
      <div className="grid gap-1.5">
        <Score raw={review.raw} withWaivers={review.withWaivers} verified={review.verified} />
        <HonestyBar segments={review.segments} label={review.gateTitle} />
        <HonestyLegend segments={review.segments} />
        <p className="text-sm">
          {review.items} items: {words.join(', ') || 'none'}
        </p>
      </div>
      {review.open.length > 0 ? (
        <details>
          <summary className="text-sm">Not settled: {review.open.length + review.moreOpen}</summary>
          <ul className="mt-1 grid gap-1 text-sm">
            {review.open.map((item) => (
              <li key={item.key} className="flex items-start gap-2">
                <StateBadge state={item.waived ? 'waived' : item.outcome} />
                <span className="min-w-0 [overflow-wrap:anywhere]">{item.text}</span>
              </li>
            ))}
            {review.moreOpen > 0 ? <li className="text-muted">and {review.moreOpen} more</li> : null}
          </ul>
        </details>
      ) : null}
      {last ? (
        <div className="text-sm">
          <p>
            You voted {last.vote} <RelativeTime at={last.at} />.{' '}
            {last.changes.length === 0 ? 'Nothing changed since.' : 'Changed since:'}
          </p>
          {last.changes.length > 0 ? <ChangeList changes={last.changes} /> : null}
        </div>
      ) : null}
    </section>
  );
}
