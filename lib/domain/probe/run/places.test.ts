import { expect, it } from 'vitest';
import { admit, type HostState, type Wanting } from './places.ts';

const now = new Date('2026-03-02T10:00:00Z');
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const limits = { now, atOnce: 2, room: 100, busyItems: [] as string[] };
const host = (name: string, running = 0, lastStartAt = new Date(0)): HostState => ({
  host: name,
  running,
  lastStartAt,
});
const run = (id: string, hosts: string[], more: Partial<Wanting> = {}): Wanting => ({
  id,
  itemId: `item of ${id}`,
  hosts,
  gapMs: 0,
  ...more,
});

it('lets in as many as a host takes, those under way elsewhere included', () => {
  const wanting = [run('one', ['a']), run('two', ['a']), run('three', ['b'])];
  expect(admit(wanting, [host('a', 1), host('b')], limits)).toMatchObject({
    begin: ['one', 'three'],
    wait: [{ id: 'two', host: 'a', again: at(10) }],
  });
});

it('a run of several hosts needs a place on each, and takes none where one is full', () => {
  const wanting = [run('both', ['a', 'b']), run('one', ['a']), run('two', ['a'])];
  const places = admit(wanting, [host('a'), host('b', 2)], limits);
  expect(places.begin).toEqual(['one', 'two']);
  expect(places.wait).toMatchObject([{ id: 'both', host: 'b' }]);
});

it('a run without a host asks nobody and waits for nobody', () => {
  expect(admit([run('none', [])], [], limits).begin).toEqual(['none']);
});

it('keeps the gap between two starts, also between those of one go', () => {
  const wanting = [run('one', ['a'], { gapMs: 30_000 }), run('two', ['a'], { gapMs: 30_000 })];
  expect(admit(wanting, [host('a')], limits)).toEqual({
    begin: ['one'],
    wait: [{ id: 'two', host: 'a', again: at(30) }],
    started: ['a'],
  });
  expect(admit(wanting, [host('a', 0, at(-10))], limits)).toMatchObject({ begin: [], wait: [{ again: at(20) }, {}] });
  expect(admit(wanting, [host('a', 0, at(-30))], limits).begin).toEqual(['one']);
});

it('the probes of one item run one after the other', () => {
  const wanting = [run('one', ['a'], { itemId: 'x' }), run('two', ['b'], { itemId: 'x' }), run('three', ['b'])];
  const states = [host('a'), host('b')];
  expect(admit(wanting, states, limits)).toMatchObject({ begin: ['one', 'three'], wait: [{ id: 'two', host: null }] });
  expect(admit(wanting, states, { ...limits, busyItems: ['x'] }).begin).toEqual(['three']);
});

it('takes no more than there is room for', () => {
  const wanting = Array.from({ length: 9 }, (_, index) => run(String(index), []));
  expect(admit(wanting, [], { ...limits, room: 4 }).begin).toHaveLength(4);
});

it('begins nothing twice and forgets nothing', () => {
  const wanting = Array.from({ length: 40 }, (_, index) => run(String(index), [`h${index % 5}`, `h${index % 3}`]));
  const states = Array.from({ length: 5 }, (_, index) => host(`h${index}`, index % 2));
  const { begin, wait } = admit(wanting, states, limits);
  expect([...begin, ...wait.map(({ id }) => id)].toSorted()).toEqual(wanting.map(({ id }) => id).toSorted());
});
