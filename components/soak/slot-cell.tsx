'use client';

import { type KeyboardEvent, useState } from 'react';
import { formatOffset } from '#lib/domain/checklist/durations.ts';
import type { MetricView, SlotView } from '#lib/domain/soak/view.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { cn } from '../ui/cn.ts';
import { Input } from '../ui/controls.tsx';
import { TONE_TEXT } from '../ui/states.ts';
import { Cell } from '../ui/table.tsx';
import type { SoakActions } from './actions.ts';
import { gridBox, nextBox } from './grid-keys.ts';
import { cellLook, SLOT_LOOK, valueWords } from './look.ts';
import { isFillable, useEntry } from './use-entry.ts';

type Props = { slot: SlotView | null; metric: MetricView; people: Record<string, string>; actions: SoakActions };

/** One check: a box while a person may fill it and nobody has, else what was read and how it stands. */
export function SlotCell({ slot, metric, people, actions }: Props) {
  const { launchId } = useLaunchContext();
  if (!slot) return <Cell />;
  if (isFillable(slot) && slot.value === null) return <OpenCell slot={slot} metric={metric} actions={actions} />;
  const look = cellLook(slot);
  const Icon = look.icon;
  const by = slot.byId ? (people[slot.byId] ?? 'somebody') : null;
  const details = [look.word, SLOT_LOOK[slot.state].word, by, slot.reason, slot.note].filter(Boolean).join(' · ');
  return (
    <Cell numeric title={details}>
      <span className={cn('inline-flex items-center gap-1', slot.state === 'upcoming' && 'text-muted')}>
        <Icon role="img" aria-label={look.word} className={cn('size-3.5', TONE_TEXT[look.tone])} />
        {slot.standing === null ? (
          <span className="text-muted text-sm">{slot.state === 'upcoming' ? '' : look.word}</span>
        ) : (
          valueWords(slot.value, metric.unit)
        )}
      </span>
      {slot.source ? (
        <span className="block text-muted text-xs">{by ?? SOURCE_WORDS[slot.source] ?? slot.source}</span>
      ) : null}
      {slot.picture ? (
        <a
          className="link block text-xs"
          href={`/launches/${launchId}/files/${slot.picture.fileId}`}
          title={slot.picture.name}
        >
          picture
        </a>
      ) : null}
      {slot.reason ? <span className="block max-w-32 truncate text-muted text-xs">{slot.reason}</span> : null}
    </Cell>
  );
}

const SOURCE_WORDS: Record<string, string> = { push: 'sent', prometheus: 'query', probe: 'probe' };

function OpenCell({ slot, metric, actions }: { slot: SlotView; metric: MetricView; actions: SoakActions }) {
  const { text, problem, busy, save, refused } = useEntry(metric, slot, actions);
  const [touched, setTouched] = useState(false);
  const look = SLOT_LOOK[slot.state];
  const enter = async (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const box = event.currentTarget;
    const next = nextBox(box.closest('section'), box);
    setTouched(true);
    if (await save(text.value)) {
      next?.focus();
      next?.select();
    }
  };
  return (
    <Cell numeric title={refused ?? `${look.word}. Enter saves.`}>
      <Input
        {...gridBox(metric.key, slot.offsetSeconds)}
        aria-label={`${metric.title}, ${formatOffset(slot.offsetSeconds)}, ${look.word.toLowerCase()}`}
        aria-invalid={problem ? true : undefined}
        aria-busy={busy}
        autoComplete="off"
        inputMode={metric.question ? 'text' : 'decimal'}
        placeholder={metric.question ? 'yes / no' : metric.unit}
        readOnly={busy || refused !== null}
        className="h-8 w-24 text-right"
        value={text.value}
        onChange={(event) => text.set(event.target.value)}
        onKeyDown={enter}
      />
      {problem && touched ? (
        <span role="alert" className="mt-1 block max-w-48 whitespace-normal text-left text-fail text-xs">
          {problem.message}
        </span>
      ) : null}
    </Cell>
  );
}
