'use client';

import { useState } from 'react';
import type { RoomView, StepView } from '#lib/domain/room/view.ts';
import { currentStep } from './big-screen.tsx';

/** Which phase is shown and which step the keys act on. Until somebody chooses, both follow the launch. */
export function useChosen({ phases, steps, ...room }: RoomView) {
  const [phaseKey, setPhaseKey] = useState<string | null>(null);
  const [stepKey, setStepKey] = useState<string | null>(null);
  /** By hand: steps that were opened or closed against what they do by themselves. */
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const phase =
    phases.find(({ key }) => key === phaseKey) ?? phases.find(({ current }) => current) ?? phases[0] ?? null;
  const mine = steps.filter((step) => step.phaseKey === phase?.key);
  const following = currentStep({ ...room, phases, steps: mine }) ?? mine.at(-1) ?? null;
  const step = mine.find(({ key }) => key === stepKey) ?? following;
  const isOpen = (one: StepView) => toggled.get(one.key) ?? (one.key === step?.key || one.state === 'running');
  return {
    phase,
    steps: mine,
    step,
    open: new Set(mine.filter(isOpen).map(({ key }) => key)),
    showPhase(key: string) {
      setPhaseKey(key);
      setStepKey(null);
    },
    toggle(key: string) {
      const one = mine.find((each) => each.key === key);
      if (!one) return;
      setToggled(new Map(toggled).set(key, !isOpen(one)));
      setStepKey(key);
    },
    move(by: 1 | -1) {
      const at = steps.findIndex(({ key }) => key === step?.key);
      const next = steps[at + by];
      if (!next) return;
      setPhaseKey(next.phaseKey);
      setStepKey(next.key);
      requestAnimationFrame(() => document.getElementById(`step-${next.key}`)?.scrollIntoView({ block: 'nearest' }));
    },
  };
}
