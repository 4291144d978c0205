import { expect, it } from 'vitest';
import { resumedT0 } from './resume.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 9, minutes));
const held = (t0: Date | null, from: number, go: Date | null = null) => ({ t0, heldAt: at(from), launchedAt: go });

it.each([
  ['moves by the length of the hold', held(at(30), 0), at(10), undefined, at(40)],
  ['moves also when it has passed meanwhile', held(at(5), 0), at(10), undefined, at(15)],
  ['goes to the chosen moment', held(at(30), 0), at(10), at(60), at(60)],
  ['stays where that is chosen', held(at(30), 0), at(10), at(30), at(30)],
  ['stays open', held(null, 0), at(10), undefined, null],
  ['can be opened', held(at(30), 0), at(10), null, null],
  ['does not go back when the clock does', held(at(30), 20), at(10), undefined, at(30)],
  ['moves after GO, when the hold began before lift-off', held(at(5), 0, at(-30)), at(10), undefined, at(15)],
  ['stays after lift-off', held(at(-60), 0, at(-90)), at(10), undefined, at(-60)],
])('T-0 %s', (_, launch, now, chosen, t0) => {
  expect(resumedT0(launch, now, chosen)).toEqual({ ok: true, t0 });
});

it.each([
  ['chosen in the past', held(at(30), 0), at(10), at(10)],
  ['passed before the hold, so that moving it does not help', held(at(-20), 0), at(10), undefined],
  ['moved after lift-off', held(at(-60), 0, at(-90)), at(10), at(60)],
  ['cleared after GO', held(at(30), 0, at(-30)), at(10), null],
  ['cleared after lift-off', held(at(-60), 0, at(-90)), at(10), null],
])('a T-0 %s is refused', (_, launch, now, chosen) => {
  expect(resumedT0(launch, now, chosen)).toMatchObject({ ok: false });
});
