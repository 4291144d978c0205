import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem, Result } from '../form/result.ts';
import { dismissToast, toastStore } from '../ui/toast.ts';
import type { LaunchActions } from './actions.ts';
import { createCommands, previousAnswer } from './commands.ts';
import { createLaunchStore } from './store.ts';
import { makeItem, makePatch, makeView, withOutcome } from './testing.ts';

const refusal = (code: Problem['code'], details: Problem['details'] = {}): Result<never> => ({
  ok: false,
  error: { code, message: `refused: ${code}`, fields: [], details },
});

function setUp(actions: Partial<LaunchActions>) {
  const store = createLaunchStore(makeView(['a', 'b']));
  const commands = createCommands(store, actions as LaunchActions, 'launch');
  return { store, commands };
}

const titles = () => toastStore.get().map((toast) => toast.title);

beforeEach(() => {
  for (const { id } of toastStore.get()) dismissToast(id);
});

describe('a tick', () => {
  it('shows at once, then what the server made of it', async () => {
    let reply: (result: Result<{ patch: ReturnType<typeof makePatch> }>) => void = () => {};
    const attest = vi.fn(() => new Promise<Result<{ patch: ReturnType<typeof makePatch> }>>((done) => (reply = done)));
    const { store, commands } = setUp({ attest });
    const done = commands.tick('a');
    expect(store.item('a')?.saving).toBe('pass');
    // A probe is bound: the tick alone is not enough, and the row must say so.
    reply({ ok: true, data: { patch: makePatch(2, [withOutcome('a', 'unknown', 1, 'dana')]) } });
    await done;
    expect(store.item('a')).toMatchObject({ saving: null, item: { reading: { outcome: 'unknown' } } });
  });

  it('goes back with the reason when it was refused', async () => {
    const { store, commands } = setUp({ attest: async () => refusal('rule') });
    await commands.tick('a');
    expect(store.item('a')).toMatchObject({ saving: null, item: { reading: { outcome: 'unknown' } } });
    expect(titles()).toEqual(['Not saved']);
  });

  it('goes back when the server is gone', async () => {
    const { store, commands } = setUp({ attest: () => Promise.reject(new Error('fetch failed')) });
    await commands.tick('a');
    expect(store.item('a')?.saving).toBeNull();
    expect(toastStore.get()[0]?.description).toMatch(/did not answer/);
  });

  it('again takes it back to open', async () => {
    const attest = vi.fn(async () => refusal('rule'));
    const { store, commands } = setUp({ attest });
    store.apply(makePatch(2, [withOutcome('a', 'pass', 1)]), '11');
    await commands.tick('a');
    expect(attest).toHaveBeenCalledWith(expect.objectContaining({ outcome: 'unknown', expectedRevision: 1 }));
  });
});

describe('two people on one item', () => {
  it('keeps mine and shows theirs when they answered', async () => {
    const theirs = withOutcome('a', 'fail', 1);
    const { commands } = setUp({ attest: async () => refusal('stale', { item: theirs }) });
    const mine = { itemKey: 'a', outcome: 'pass' as const, note: 'I saw it', expectedRevision: 0 };
    await commands.answer(mine);
    expect(commands.conflicts.get('a')).toEqual({ theirs, mine });
  });

  it('sends again by itself when they only changed the owner', async () => {
    const theirs = makeItem('a', { revision: 4, ownerId: 'lee' });
    const attest = vi
      .fn<LaunchActions['attest']>()
      .mockResolvedValueOnce(refusal('stale', { item: theirs }))
      .mockResolvedValueOnce({ ok: true, data: { patch: makePatch(2, [withOutcome('a', 'pass', 5, 'dana')]) } });
    const { store, commands } = setUp({ attest });
    await commands.tick('a');
    expect(attest).toHaveBeenLastCalledWith(expect.objectContaining({ expectedRevision: 4 }));
    expect(store.item('a')?.item.reading.outcome).toBe('pass');
    expect(commands.conflicts.get('a')).toBeUndefined();
  });

  it('never sends again what was begun before their answer, even when that is shown by now', async () => {
    const theirs = withOutcome('a', 'fail', 1);
    const attest = vi.fn(async () => refusal('stale', { item: theirs }));
    const { store, commands } = setUp({ attest });
    store.apply(makePatch(2, [theirs]), '11');
    await commands.answer({ itemKey: 'a', outcome: 'pass', note: 'I saw it', expectedRevision: 0 });
    expect(attest).toHaveBeenCalledTimes(1);
    expect(commands.conflicts.get('a')).toMatchObject({ theirs });
  });

  it('gives up after one such round', async () => {
    const attest = vi.fn(async () => refusal('stale', { item: makeItem('a', { revision: 4 }) }));
    const { commands } = setUp({ attest });
    await commands.tick('a');
    expect(attest).toHaveBeenCalledTimes(2);
  });
});

describe('an ended session', () => {
  it('holds the answer back, says so, and sends it after signing in again', async () => {
    const attest = vi
      .fn<LaunchActions['attest']>()
      .mockResolvedValueOnce(refusal('not-signed-in'))
      .mockResolvedValueOnce({ ok: true, data: { patch: makePatch(2, [withOutcome('a', 'pass', 1, 'dana')]) } });
    const { store, commands } = setUp({ attest });
    await commands.answer({ itemKey: 'a', outcome: 'pass', note: 'typed' });
    expect(store.get('signedOut')).toBe(true);
    expect(titles()).toEqual([]);
    await commands.resend();
    expect(store.get('signedOut')).toBe(false);
    expect(attest).toHaveBeenLastCalledWith(expect.objectContaining({ note: 'typed' }));
    expect(store.item('a')?.item.reading.outcome).toBe('pass');
  });
});

describe('fast fingers', () => {
  /** Answers only when told to, like a server that is far away. */
  function slow() {
    const waiting: (() => void)[] = [];
    let revision = 1;
    const attest = vi.fn<LaunchActions['attest']>(
      ({ itemKey, outcome }) =>
        new Promise((done) => {
          waiting.push(() => {
            revision += 1;
            done({ ok: true, data: { patch: makePatch(revision, [withOutcome(itemKey, outcome, revision)]) } });
          });
        }),
    );
    return {
      attest,
      reply: () => vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0), 10_000).then(() => waiting.shift()?.()),
    };
  }

  it('undo takes back the tick that is still on its way, not the one before it', async () => {
    const { attest, reply } = slow();
    const { commands } = setUp({ attest });
    const first = commands.tick('a');
    await reply();
    await first;
    const second = commands.tick('b');
    const undone = commands.undo();
    await reply();
    await second;
    await reply();
    await undone;
    expect(attest.mock.calls.map(([input]) => [input.itemKey, input.outcome])).toEqual([
      ['a', 'pass'],
      ['b', 'pass'],
      ['b', 'unknown'],
    ]);
  });

  it('x twice is a tick and its taking back, not a quarrel with oneself', async () => {
    const { attest, reply } = slow();
    const { commands } = setUp({ attest });
    const both = [commands.tick('a'), commands.tick('a')];
    await reply();
    await reply();
    await Promise.all(both);
    expect(attest.mock.calls.map(([input]) => [input.outcome, input.expectedRevision])).toEqual([
      ['pass', 0],
      ['unknown', 2],
    ]);
    expect(commands.conflicts.get('a')).toBeUndefined();
  });
});

describe('undo', () => {
  it('says again what was said before', async () => {
    let revision = 2;
    const attest = vi.fn<LaunchActions['attest']>(async ({ outcome }) => {
      revision += 1;
      return { ok: true, data: { patch: makePatch(revision, [withOutcome('a', outcome, revision)]) } };
    });
    const { store, commands } = setUp({ attest });
    store.apply(makePatch(2, [withOutcome('a', 'fail', 1)]), '11');
    await commands.answer({ itemKey: 'a', outcome: 'pass', note: '' });
    await commands.undo();
    expect(attest).toHaveBeenLastCalledWith(expect.objectContaining({ outcome: 'fail' }));
    await commands.undo();
    expect(attest).toHaveBeenCalledTimes(2);
    expect(titles()).toContain('Nothing to undo');
  });

  it.each([
    ['never answered', makeItem('a'), 'unknown'],
    ['taken back', withOutcome('a', 'unknown', 1), 'unknown'],
    ['passed', withOutcome('a', 'pass', 1), 'pass'],
    // To repeat it would make this launch's own answer of the earlier launch's.
    [
      'carried over',
      { ...withOutcome('a', 'pass', 1), reading: { ...makeItem('a').reading, carriedOver: true } },
      'unknown',
    ],
  ])('of an item that was %s', (_name, item, outcome) => {
    expect(previousAnswer(item).outcome).toBe(outcome);
  });
});
