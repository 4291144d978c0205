'use client';

import { useEffect } from 'react';
import { type Hotkey, isTyping, useHotkeys } from '../frame/hotkeys.ts';
import type { Commands } from '../launch/commands.ts';
import type { Intent, ListState } from './list-state.ts';
import type { Row } from './rows.ts';

type Keyboard = {
  rows: readonly Row[];
  list: ListState;
  commands: Commands;
  openKey: string | null;
  mayAnswer: boolean;
  open: (key: string | null) => void;
  scrollTo: (index: number) => void;
  focusSearch: () => void;
};

const INTENTS: [keys: string, label: string, intent: Intent][] = [
  ['n', 'Answer with a note', 'note'],
  ['f', 'Fail, with what fails', 'fail'],
  ['a', 'Not applicable, with why', 'not-applicable'],
  ['c', 'Comment', 'comment'],
  ['o', 'Owner, due date, effort', 'owner'],
  ['w', 'Ask for a waiver', 'waiver'],
];

/** Letters act on the row under the cursor. */
export function useKeyboard(keyboard: Keyboard): void {
  const { list, commands, openKey, open, mayAnswer } = keyboard;
  const at = () => list.cursorKey() ?? openKey;
  const onItem = (act: (key: string) => unknown) => () => {
    const key = at();
    if (key !== null) act(key);
  };
  const answering = (act: (key: string) => unknown) => onItem((key) => (mayAnswer ? act(key) : undefined));
  const keys: Hotkey[] = [
    { keys: 'j', label: 'Next item', run: () => move(keyboard, 1) },
    { keys: 'k', label: 'Previous item', run: () => move(keyboard, -1) },
    { keys: 'Enter', label: 'Open the item', run: onItem(open) },
    { keys: 'x', label: 'Pass, or back to open', run: answering(commands.tick) },
    ...INTENTS.map(([letter, label, intent]) => ({
      keys: letter,
      label,
      run: onItem((key) => {
        open(key);
        list.intend(key, intent);
      }),
    })),
    { keys: 'u', label: 'Undo the last answer', run: () => void commands.undo() },
    { keys: 's', label: 'Choose for a bulk action', run: answering(list.toggle) },
    { keys: '/', label: 'Search', run: keyboard.focusSearch },
    { keys: 'Escape', label: 'Leave the choice, then the item', run: () => leave(keyboard) },
  ];
  useHotkeys('Checklist', keys);
  useEscapeFromFields();
}

function move({ rows, list, openKey, open, scrollTo }: Keyboard, step: 1 | -1): void {
  const from = rows.findIndex((row) => row.kind === 'item' && row.key === (list.cursorKey() ?? openKey));
  let to = from < 0 && step < 0 ? rows.length : from;
  do to += step;
  while (to >= 0 && to < rows.length && rows[to]?.kind !== 'item');
  const row = rows[to];
  if (row?.kind !== 'item') return;
  list.moveTo(row.key, true);
  scrollTo(to);
  // With the detail beside the list, it follows; on a phone it would hide the list.
  if (openKey !== null && window.matchMedia('(min-width: 64rem)').matches) open(row.key);
}

function leave({ list, openKey, open }: Keyboard): void {
  if (list.chosen.keys().length > 0) {
    list.chosen.clear();
  } else if (openKey !== null) {
    list.moveTo(openKey, true);
    open(null);
  }
}

/** Escape in a field gives the keys back to the list; what was typed stays. */
function useEscapeFromFields(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"][data-state="open"]')) return;
      if (event.target instanceof HTMLElement) event.target.blur();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
