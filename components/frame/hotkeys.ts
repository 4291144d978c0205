'use client';

import { useEffect, useRef } from 'react';

export type Hotkey = {
  /** 'j', '?', 'mod+k' (Ctrl or Command), 'Shift+Enter', or two in a row: 'g h'. Letters as typed. */
  keys: string;
  /** What it does, for the keyboard help. */
  label: string;
  run: (event: KeyboardEvent) => void;
};

type Layer = { group: string; hotkeys: readonly Hotkey[] };

const SEQUENCE_MS = 1200;
const OFF_KEY = 'gonogo-single-keys';
const layers: { current: Layer }[] = [];
let prefix: { key: string; at: number } | null = null;

/** Single-letter keys can be switched off, for people who dictate or whose hands shake (WCAG 2.1.4). */
export const singleKeys = {
  on: () => localStorage.getItem(OFF_KEY) !== 'off',
  set: (on: boolean) => localStorage.setItem(OFF_KEY, on ? 'on' : 'off'),
};

const TEXT_INPUTS =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"]';
const NOT_TYPED = ['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range', 'color', 'image'];

/** True while keys belong to what has the focus: a field, an open menu, a list that finds entries by letter. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const input = target.closest('input');
  if (input && !NOT_TYPED.includes(input.type)) return true;
  return target.closest(`${TEXT_INPUTS}, [role="menu"], [role="listbox"]`) !== null;
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"]') !== null;
}

/** The name of a pressed key, in the form a Hotkey is written in. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'Alt+' : '';
  // Shift already made another character of a printable key.
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
  return `${mod}${alt}${shift}${mod ? event.key.toLowerCase() : event.key}`;
}

function find(keys: string): Hotkey | undefined {
  // The layer that came last stands nearest to the person.
  for (const layer of [...layers].reverse()) {
    const hit = layer.current.hotkeys.find((hotkey) => hotkey.keys === keys);
    if (hit) return hit;
  }
  return undefined;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = keyName(event);
  const withMod = key.startsWith('mod+');
  if (!withMod && (isTyping(event.target) || dialogIsOpen() || !singleKeys.on())) return;
  const pressesSomething =
    event.target instanceof Element && event.target.closest('button, a, summary, [role="button"]');
  if ((key === 'Enter' || key === ' ') && pressesSomething) return;
  const started = prefix && event.timeStamp - prefix.at < SEQUENCE_MS ? prefix.key : null;
  prefix = null;
  const hit = (started ? find(`${started} ${key}`) : undefined) ?? (started ? undefined : find(key));
  if (hit) {
    event.preventDefault();
    hit.run(event);
    return;
  }
  const begins = layers.some((layer) => layer.current.hotkeys.some((hotkey) => hotkey.keys.startsWith(`${key} `)));
  if (begins) prefix = { key, at: event.timeStamp };
}

/** Listens while the component is on screen. `group` names the place in the keyboard help. */
export function useHotkeys(group: string, hotkeys: readonly Hotkey[], enabled = true): void {
  const layer = useRef<Layer>({ group, hotkeys });
  useEffect(() => {
    layer.current = { group, hotkeys };
  });
  useEffect(() => {
    if (!enabled) return;
    if (layers.length === 0) document.addEventListener('keydown', onKeyDown);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, [enabled]);
}

/** What the keys do right now, nearest place first. */
export function currentHotkeys(): Layer[] {
  return [...layers].reverse().map((layer) => layer.current);
}
