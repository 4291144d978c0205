import { expect, test } from 'vitest';
import { sentence } from './sentence.ts';

const told = (name: string, expected: string, observed: string, reason: string | null = null) =>
  sentence({ name, outcome: 'fail', expected, observed, reason });

test.each([
  [told('Status', '403', '200'), 'Expected status 403, got 200'],
  [told('$.status', 'ok', 'degraded'), 'Expected "status" in the answer to be ok, got degraded'],
  [told('$.a.b', 'at least 1', '0'), 'Expected "a.b" in the answer to be at least 1, got 0'],
  [
    told('$.token', 'present', 'nothing', 'it is not there'),
    'Expected "token" in the answer to be there, but it is not',
  ],
  [told('$.debug', 'absent', 'on', 'it is there'), 'Expected "debug" in the answer not to be there, got on'],
  [
    told('$.id', 'more than 0 characters', 'null', 'it has no length'),
    'Expected "id" in the answer not to be empty, got null',
  ],
  [
    told('$.list', 'exactly 7 entries', '[1]', 'there are 1'),
    'Expected "list" in the answer to have exactly 7 entries, got 1',
  ],
  [
    told('$.x', '1', 'not readable', 'the answer is no JSON'),
    'Expected "x" in the answer to be 1, but the answer is no JSON',
  ],
  [told('$.checks.*', 'ok', '["failed"]'), 'Expected every entry of "checks" in the answer to be ok, got ["failed"]'],
  [told('$.jobs[?!@.owner]', 'absent', '[{}]', null), 'Expected no entries of "jobs" without "owner", got [{}]'],
  [
    told("$.jobs[?@.state == 'dead']", 'absent', '[{}]'),
    'Expected no entries of "jobs" where state == \'dead\', got [{}]',
  ],
  [told('$..deep', '1', '2'), 'Expected $..deep in the answer to be 1, got 2'],
  [
    told('Header etag', 'present', 'nothing', 'it is not there'),
    'Expected the header "etag" to be there, but it is not',
  ],
  [
    told('Text', 'contains all of a, b', '<html>', 'missing: b'),
    'Expected the answer to contain all of a, b, but missing: b',
  ],
  [told('Text', 'contains a', '<html>'), 'Expected the answer to contain a, but it does not'],
  [told('Text', 'does not contain a', '<html>'), 'Expected the answer not to contain a, but it does'],
  [told('Time', 'less than 100ms', '300 ms'), 'Expected time to be less than 100ms, got 300 ms'],
  [
    told('Kept id', 'a value', 'nothing', 'no cookie id is set'),
    'The answer holds nothing to go on with as "id": no cookie id is set',
  ],
  [
    told('Port', 'refused or filtered', 'open', 'it can be reached from here'),
    'Port: expected refused or filtered, got open (it can be reached from here)',
  ],
  [told('Retry-After', 'present', 'nothing', 'it is not there'), 'Expected Retry-After to be there, but it is not'],
])('%s', (said, wanted) => expect(said).toBe(wanted));

test('what could not be checked is not called wrong', () => {
  const said = sentence({
    name: 'Port',
    outcome: 'error',
    expected: 'open',
    observed: 'filtered',
    reason: 'no network',
  });
  expect(said).toBe('Port could not be checked: no network');
});
