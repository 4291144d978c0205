'use client';

import { useEffect, useState } from 'react';
import { Switch } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/surface.tsx';
import { currentHotkeys, singleKeys } from './hotkeys.ts';

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Question mark: what the keys do on this page. */
export function KeyboardHelp({ open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard"
      description="What the keys do on this page. They rest while you type."
    >
      <KeyList />
    </Dialog>
  );
}

function KeyList() {
  const [on, setOn] = useState(true);
  useEffect(() => setOn(singleKeys.on()), []);
  // One group may be spread over several components of a page.
  const groups = new Map<string, { keys: string; label: string }[]>();
  for (const { group, hotkeys } of currentHotkeys()) groups.set(group, [...(groups.get(group) ?? []), ...hotkeys]);
  return (
    <div className="grid gap-5">
      {[...groups].map(([group, hotkeys]) => (
        <section key={group} aria-label={group}>
          <h3 className="mb-1 font-semibold text-sm">{group}</h3>
          <dl className="divide-y divide-line">
            {hotkeys.map((hotkey) => (
              <div key={hotkey.keys} className="flex items-center justify-between gap-4 py-1.5">
                <dt>{hotkey.label}</dt>
                <dd className="flex shrink-0 items-center gap-1">
                  <Keys keys={hotkey.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        label="Single-letter keys"
        hint="Switch them off if they get in your way. Ctrl-K keeps working."
        checked={on}
        onCheckedChange={(next) => {
          singleKeys.set(next);
          setOn(next);
        }}
      />
    </div>
  );
}

const NAMES: Record<string, string> = { mod: 'Ctrl', ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

function Keys({ keys }: { keys: string }) {
  return keys.split(' ').map((press, index) => (
    <span key={press} className="flex items-center gap-1">
      {index > 0 ? <span className="text-muted text-sm">then</span> : null}
      {press.split(/\+(?=.)/).map((key) => (
        <Kbd key={key}>{NAMES[key] ?? key}</Kbd>
      ))}
    </span>
  ));
}
