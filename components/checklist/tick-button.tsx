'use client';

import type { Answer } from '#lib/domain/item/answer.ts';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { plainText } from '#lib/domain/readiness/plain-text.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { StateBadge, StateIcon } from '../ui/badge.tsx';
import { cn } from '../ui/cn.ts';
import { ITEM_STATES } from '../ui/states.ts';
import { stateOf } from './words.ts';

type Props = { item: ItemView; saving: Answer | null; atCursor: boolean };

/** Shows how the item stands; pressing it says "pass", or takes that back. */
export function TickButton({ item, saving, atCursor }: Props) {
  const { commands } = useLaunchContext();
  const ability = useLaunch('abilities')['item.attest'];
  const state = stateOf(item, saving);
  const face = (
    <>
      <StateIcon state={state} className={cn('sm:hidden', saving && 'opacity-70')} />
      <StateBadge state={state} className={cn('hidden sm:inline-flex', saving && 'opacity-70')} />
    </>
  );
  const place = 'relative z-10 shrink-0 sm:w-28';
  if (!ability.allowed || !item.leaf || item.reading.derived) return <span className={place}>{face}</span>;
  const ticked = state === 'pass';
  return (
    <button
      type="button"
      tabIndex={atCursor ? 0 : -1}
      aria-pressed={ticked}
      aria-label={`${ITEM_STATES[state].word}. ${ticked ? 'Back to open' : 'Mark as pass'}: ${plainText(item.text)}`}
      title={ticked ? 'Back to open (x)' : 'Mark as pass (x)'}
      onClick={() => commands.tick(item.key)}
      className={cn(place, 'rounded-sm text-left hover:brightness-95 pointer-coarse:-m-2 pointer-coarse:p-2')}
    >
      {face}
    </button>
  );
}
