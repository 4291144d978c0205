'use client';

import { useState } from 'react';
import type { MetricView, SlotView } from '#lib/domain/soak/view.ts';
import type { Problem } from '../form/result.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { draftKey, useDraft } from '../launch/draft.ts';
import { isClosed } from '../launch/state-words.ts';
import type { SoakActions } from './actions.ts';
import { valueWords } from './look.ts';

/** Whether a person may fill this check: it is open, and no machine has read a value. */
export const isFillable = (slot: SlotView): boolean => slot.open && (slot.value === null || slot.source === 'person');

/** What is typed into one check. The same draft stands wherever the check is shown. */
export function useEntry(metric: MetricView, slot: SlotView, actions: SoakActions) {
  const { launchId, commands } = useLaunchContext();
  const ability = useLaunch('abilities')['soak.record'];
  const { state } = useLaunch('head');
  const key = (field: string) => draftKey(launchId, 'soak', metric.key, String(slot.offsetSeconds), field);
  const text = useDraft(key('text'), slot.value === null ? '' : valueWords(slot.value, metric.unit));
  const note = useDraft(key('note'), slot.note);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  /** True when it was taken. */
  const save = async (typed: string): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    const input = { launchId, metricKey: metric.key, offsetSeconds: slot.offsetSeconds, text: typed, note: note.value };
    const result = await commands.ask(() => actions.record(input));
    setBusy(false);
    if (!result.ok) {
      setProblem(result.error);
      return false;
    }
    text.set(null);
    note.set(null);
    return true;
  };
  const refused = isClosed(state) ? 'This launch is closed.' : ability.reason;
  return { text, note, problem, busy, save, refused };
}
