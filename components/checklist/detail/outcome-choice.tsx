'use client';

import { RadioGroup } from 'radix-ui';
import type { Answer } from '#lib/domain/item/answer.ts';
import { cn } from '../../ui/cn.ts';
import { ITEM_STATES, TONE_TINT } from '../../ui/states.ts';

const CHOICES: [Answer, string][] = [
  ['pass', 'x'],
  ['fail', 'f'],
  ['not-applicable', 'a'],
];

type Props = { value: Answer; onChange: (answer: Answer) => void };

/** Pass, fail, not applicable: three buttons of which one holds. */
export function OutcomeChoice({ value, onChange }: Props) {
  return (
    <RadioGroup.Root
      aria-label="Answer"
      value={value}
      onValueChange={(next) => onChange(next as Answer)}
      className="flex flex-wrap gap-1.5"
    >
      {CHOICES.map(([answer, letter]) => {
        const { icon: Icon, word, tone } = ITEM_STATES[answer];
        return (
          <RadioGroup.Item
            key={answer}
            value={answer}
            title={`${word} (${letter})`}
            className={cn(
              'inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm pointer-coarse:h-11',
              value === answer
                ? cn(TONE_TINT[tone], 'border-current font-medium')
                : 'border-line bg-raised hover:border-line-strong',
            )}
          >
            <Icon aria-hidden className="size-4" />
            {word}
          </RadioGroup.Item>
        );
      })}
    </RadioGroup.Root>
  );
}
