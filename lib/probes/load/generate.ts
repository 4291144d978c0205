import { performance } from 'node:perf_hooks';
import type { LoadFigures, LoadPoint } from '#lib/domain/probe/facts/load.ts';
import { dueAt, plannedRequests, takeTurns } from '#lib/domain/probe/load-pace.ts';
import { pools } from './connections.ts';
import type { LoadOrder, LoadReport } from './order.ts';
import { shoot } from './shoot.ts';
import { Tally } from './tally.ts';

/** At a given rate; beyond it requests wait for a connection, and that wait counts. */
const MOST_CONNECTIONS = 2000;
/** Milliseconds. Timers are this coarse, which is not the target's doing. */
const GRAIN = 2;
/** A user who got no answer does not hammer. */
const AFTER_FAILURE = 100;
/** The prober itself cannot keep up: one request in five is this late (milliseconds), or its thread is hardly ever idle. */
const TOO_LATE = 250;
const BUSY = 0.95;

export type Watch = { point(point: LoadPoint, total: LoadFigures | null, sent: number): void };

/**
 * Sends the load and counts what comes. At a rate, requests are sent when they are due, whatever became of those before, and
 * their time is counted from then: a target that stands still is not spared the requests that it should have had meanwhile. Users
 * wait for their answer, so a slow target is asked less.
 */
export async function generate(order: LoadOrder, watch: Watch): Promise<LoadReport> {
  const { shots, rampMs, durationMs, timeoutMs } = order;
  const tally = new Tally(shots.length, rampMs, durationMs);
  const connections = pools(shots, order.ca, order.rate === null ? Number.POSITIVE_INFINITY : MOST_CONNECTIONS);
  const turn = takeTurns(shots.map((shot) => shot.share));
  const began = performance.now();
  const busy = performance.eventLoopUtilization();
  const since = () => performance.now() - began;
  const state = { sent: 0, open: 0, own: 0, cut: false };

  /** Sends the next request; the promise tells whether it was answered. */
  const fire = (from: number) =>
    new Promise<boolean>((done) => {
      const target = turn();
      const shot = shots[target];
      if (!shot) throw new Error('a load without targets');
      state.sent += 1;
      state.open += 1;
      shoot(shot, connections.of(shot), timeoutMs, ({ reason, late, answered, own }) => {
        const now = since();
        state.open -= 1;
        if (own) state.own += 1;
        // The time of a refusal is not the time of an answer; one that never came took at least the time that it was given.
        const milliseconds = reason === null || late ? now - from : null;
        tally.ended(target, from, now, { milliseconds, error: reason });
        done(answered);
      });
    });
  const mayFire = () => {
    if (order.most === null || state.sent < order.most) return true;
    state.cut = true;
    return false;
  };

  let stepBegan = 0;
  const ticking = setInterval(() => {
    const now = since();
    watch.point(tally.point(now, (now - stepBegan) / 1000, state.open), tally.soFar(now), state.sent);
    stepBegan = now;
  }, tally.everySeconds * 1000);

  if (order.rate !== null) await atRate(order.rate, order, { since, fire, mayFire, tally });
  else await byUsers(order.users ?? 1, order, { since, fire, mayFire });

  const planned = order.rate === null ? 0 : plannedRequests(order.rate, rampMs, durationMs).all;
  const { utilization } = performance.eventLoopUtilization(busy);
  clearInterval(ticking);
  const now = since();
  tally.lastPoint(now, (now - stepBegan) / 1000);
  connections.end();
  const late = tally.lateness();
  return {
    ...tally.figures(),
    everySeconds: tally.everySeconds,
    points: tally.points,
    problems: tally.problems(),
    proberSaturated:
      state.own > 0 || late.p80 > TOO_LATE || utilization > BUSY || (!state.cut && state.sent < planned * 0.95),
    proberLate: late.p99,
    cut: state.cut,
  };
}

type Firing = { since(): number; fire(from: number): Promise<boolean>; mayFire(): boolean };

function atRate(rate: number, { rampMs, durationMs }: LoadOrder, at: Firing & { tally: Tally }): Promise<void> {
  const { all } = plannedRequests(rate, rampMs, durationMs);
  return new Promise((done) => {
    let next = 0;
    let open = 0;
    let ended = false;
    const maybeDone = () => {
      if (ended && open === 0) done();
    };
    const pace = () => {
      let due = dueAt(next, rate, rampMs);
      while (next < all && due <= at.since()) {
        if (!at.mayFire()) {
          next = all;
          break;
        }
        const now = at.since();
        at.tally.began(now - due);
        next += 1;
        open += 1;
        void at.fire(now - due > GRAIN ? due : now).then(() => {
          open -= 1;
          maybeDone();
        });
        due = dueAt(next, rate, rampMs);
      }
      if (next < all) setTimeout(pace, Math.max(1, due - at.since()));
      else ended = true;
      maybeDone();
    };
    pace();
  });
}

async function byUsers(users: number, { rampMs, durationMs }: LoadOrder, at: Firing): Promise<void> {
  const end = rampMs + durationMs;
  const one = async (number: number) => {
    await pause((rampMs * number) / users);
    while (at.since() < end && at.mayFire()) {
      const answered = await at.fire(at.since());
      if (!answered) await pause(AFTER_FAILURE);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, number) => one(number)));
}

const pause = (ms: number) => new Promise<void>((done) => void (ms > 0 ? setTimeout(done, ms) : done()));
