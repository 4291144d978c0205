import { expect, test } from 'vitest';
import { keyName } from './hotkeys.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test.each([
  [press('j'), 'j'],
  [press('?', { shiftKey: true }), '?'],
  [press('R', { shiftKey: true }), 'R'],
  [press('Enter', { shiftKey: true }), 'Shift+Enter'],
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('K', { metaKey: true, shiftKey: true }), 'mod+k'],
  // Ctrl+X is cut and never "x".
  [press('x', { ctrlKey: true }), 'mod+x'],
  [press('f', { altKey: true }), 'Alt+f'],
])('a press is named %s', (name, expected) => expect(name).toBe(expected));
