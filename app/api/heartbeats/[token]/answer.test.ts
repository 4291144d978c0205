import { expect, test } from 'vitest';
import { readSignal } from './answer.ts';

test.each([
  ['0', { signal: 'ok', exitCode: null }],
  ['00', { signal: 'ok', exitCode: null }],
  ['1', { signal: 'fail', exitCode: 1 }],
  ['255', { signal: 'fail', exitCode: 255 }],
  ['fail', { signal: 'fail', exitCode: null }],
  ['start', { signal: 'start', exitCode: null }],
  ['256', null],
  ['-1', null],
  ['1e2', null],
  ['FAIL', null],
  ['ok', null],
  ['', null],
])('%j is %j', (text, said) => {
  expect(readSignal(text)).toEqual(said);
});
