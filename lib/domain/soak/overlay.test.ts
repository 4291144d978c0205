import { expect, test } from 'vitest';
import { joined } from './overlay.ts';

test.each<[string, Record<string, string>, string, string, Record<string, string>]>([
  ['a first name', {}, 'a', 'b', { a: 'b' }],
  ['renamed twice: the first readings go along', { a: 'b' }, 'b', 'c', { a: 'c', b: 'c' }],
  ['renamed back: nobody is another name of itself', { a: 'b' }, 'b', 'a', { b: 'a' }],
  ['two metrics that became one', { a: 'c' }, 'b', 'c', { a: 'c', b: 'c' }],
])('%s', (_name, same, from, to, expected) => expect(joined(same, from, to)).toEqual(expected));
