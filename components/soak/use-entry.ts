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

/** Bytes; as text a picture is a third longer, and still fits into one request. */
const LARGEST = 8_000_000;

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
  const [picture, setPicture] = useState<File | null>(null);
  /** True when it was taken. */
  const save = async (typed: string): Promise<boolean> => {
    if (picture && picture.size > LARGEST) {
      setProblem({
        code: 'too-large',
        message: 'A picture may have 8 MB. Choose a smaller one.',
        fields: [],
        details: {},
      });
      return false;
    }
    setBusy(true);
    setProblem(null);
    const input = {
      ...{ launchId, metricKey: metric.key, offsetSeconds: slot.offsetSeconds, text: typed, note: note.value },
      picture: picture && { name: picture.name, contentBase64: await base64Of(picture) },
    };
    const result = await commands.ask(() => actions.record(input));
    setBusy(false);
    if (!result.ok) {
      setProblem(result.error);
      return false;
    }
    text.set(null);
    note.set(null);
    setPicture(null);
    return true;
  };
  const refused = isClosed(state) ? 'This launch is closed.' : ability.reason;
  return { text, note, picture, setPicture, problem, busy, save, refused };
}

function base64Of(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => fail(reader.error ?? new Error('The picture could not be read.'));
    reader.readAsDataURL(file);
  });
}
