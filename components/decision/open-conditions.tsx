'use client';

import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react';

import type { Condition, ConditionState } from '#lib/domain/readiness/model.ts';
import { cn } from '../ui/cn.ts';

const LOOKS: Record<ConditionState, [word: string, icon: typeof CircleX, look: string]> = {
  met: ['met', CircleCheck, 'text-pass'],
  caveat: ['caveat', TriangleAlert, 'text-caveat'],
  missing: ['missing', CircleDashed, 'text-unknown'],
  failing: ['failing', CircleX, 'text-fail'],
};
const SHOWN = 4;

/** A packet keeps every reason; the live view lists the first ones and counts the rest. */
type Shown = Condition & { counts?: Record<ConditionState, number> };
type Conditions = { conditions: readonly Shown[] };

function countOf({ reasons, counts }: Shown): number {
  return counts ? Math.max(reasons.length, counts.failing + counts.missing + counts.caveat) : reasons.length;
}

/** What speaks against a plain GO, in short. */
export function OpenConditions({ gate }: { gate: Conditions }) {
  const open = gate.conditions.filter((one) => one.state !== 'met');
  if (open.length === 0) return <p className="text-sm">Every condition of the gate is met.</p>;
  return (
    <ul className="grid gap-1.5 text-sm" aria-label="Conditions that are not met">
      {open.map((condition) => {
        const [word, Icon, look] = LOOKS[condition.state];
        const rest = countOf(condition) - SHOWN;
        return (
          <li key={`${condition.kind} ${condition.title}`} className="flex items-start gap-2">
            <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', look)} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {condition.title}: <span className={look}>{word}</span>
              {condition.reasons.slice(0, SHOWN).map((reason) => (
                <span key={`${reason.itemKey} ${reason.text}`} className="block text-muted">
                  {reason.text}
                </span>
              ))}
              {rest > 0 ? <span className="block text-muted">and {rest} more</span> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
