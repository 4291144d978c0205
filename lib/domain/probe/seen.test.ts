import { expect, it } from 'vitest';
import { readSeen } from './seen.ts';

const ANSWER = {
  method: 'GET',
  url: 'https://api.example/health',
  status: 200,
  httpVersion: '1.1',
  headers: [['content-type', 'text/plain']],
  body: { text: 'ok', bytes: 2, truncated: false, shownCut: false },
  redirects: [],
  timings: { dns: 1, connect: 2, tls: null, firstByte: 3, transfer: 1, total: 7 },
  address: '192.0.2.1',
  tls: null,
  request: { headers: [['accept', '*/*']], body: null },
  curl: 'curl "https://api.example/health"',
};

it('reads a single request', () => {
  const [round] = readSeen([{ value: null, facts: ANSWER, timings: ANSWER.timings }]);
  expect(round?.exchanges).toMatchObject([{ place: '', exchange: { status: 200, curl: ANSWER.curl } }]);
  expect(round?.rest).toEqual([]);
});

it('reads the steps of a scenario with what became of each', () => {
  const steps = [
    { name: 'In', index: 0, skipped: null, answer: { ok: true, facts: ANSWER }, kept: ['token'], notCaptured: [] },
    { name: 'Use', index: 1, skipped: null, answer: { ok: false, failure: { code: 'refused', message: 'Refused.' } } },
    { name: 'Out', index: 2, skipped: { code: 'stopped', message: 'An earlier step failed' }, answer: null },
  ];
  const [round] = readSeen([{ value: null, facts: { prepared: { ok: true }, steps }, timings: null }]);
  expect(round?.steps).toMatchObject([
    { name: 'In', state: 'answered', kept: ['token'], reason: null },
    { name: 'Use', state: 'failed', reason: 'Refused.' },
    { name: 'Out', state: 'skipped', reason: 'An earlier step failed', exchange: null },
  ]);
});

it('finds requests inside other facts and lists the rest flat', () => {
  const facts = { page: ANSWER, plain: { ok: true, facts: { location: 'https://x' } }, altNames: ['a', 'b'] };
  const [round] = readSeen([{ value: 'one', facts, timings: null }]);
  expect(round?.exchanges[0]?.place).toBe('page');
  expect(round?.rest).toEqual([
    { name: 'plain, ok', value: 'true' },
    { name: 'plain, facts, location', value: 'https://x' },
    { name: 'alt names', value: 'a, b' },
  ]);
});

it('says which body is not whole', () => {
  const cutOf = (body: object) => readSeen([{ facts: { ...ANSWER, body } }])[0]?.exchanges[0]?.exchange.body.cut;
  expect(cutOf({ text: 'a', bytes: 90_000, truncated: false, shownCut: true })).toBe('unshown');
  expect(cutOf({ text: 'a', bytes: 8_000_000, truncated: true, shownCut: true })).toBe('unread');
});

it.each([null, undefined, 'x', 7, [null], [{ facts: null }], [{ facts: { steps: 'no' } }], [{ facts: { body: [] } }]])(
  'takes %j without a fall',
  (kept) => {
    expect(() => readSeen(kept)).not.toThrow();
  },
);

it('is not endless, however many facts there are', () => {
  const facts = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`fact${index}`, 'x'.repeat(9000)]));
  const [round] = readSeen([{ facts }]);
  expect(round?.rest).toHaveLength(200);
  expect(round?.more).toBe(4800);
  expect(round?.rest[0]?.value.length).toBeLessThan(2100);
});
