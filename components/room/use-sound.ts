'use client';

import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';

const KEY = 'gonogo-room-sound';
const listeners = new Set<() => void>();

/** Off until somebody allows it, and then as they left it. */
function isOn(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

function setOn(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // A browser without storage stays silent.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

let context: AudioContext | null = null;

/** Browsers let a page sound only after a person touched it: a first press on it wakes the sound again. */
function wake(): AudioContext | null {
  if (typeof AudioContext === 'undefined') return null;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  return context;
}

/** Two short tones. */
function beep(): void {
  const audio = wake();
  if (!audio) return;
  for (const [index, frequency] of [880, 660].entries()) {
    const begin = audio.currentTime + index * 0.25;
    const tone = new OscillatorNode(audio, { frequency, type: 'square' });
    const volume = new GainNode(audio, { gain: 0.08 });
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.2);
  }
}

/** Sounds once for each alarm that comes up while the room is open, and again each half minute while one stands. */
export function useAlarm(alarms: readonly string[]): { on: boolean; toggle: () => void } {
  const on = useSyncExternalStore(subscribe, isOn, () => false);
  const heard = useRef('');
  const standing = alarms.join('\n');
  useEffect(() => {
    if (!on) return;
    const first = () => void wake();
    document.addEventListener('pointerdown', first, { once: true });
    document.addEventListener('keydown', first, { once: true });
    return () => {
      document.removeEventListener('pointerdown', first);
      document.removeEventListener('keydown', first);
    };
  }, [on]);
  useEffect(() => {
    if (!on || standing === '') {
      heard.current = standing;
      return;
    }
    if (heard.current !== standing) beep();
    heard.current = standing;
    const timer = setInterval(beep, 30_000);
    return () => clearInterval(timer);
  }, [on, standing]);
  const toggle = useCallback(() => {
    setOn(!isOn());
    if (isOn()) beep();
  }, []);
  return { on, toggle };
}
