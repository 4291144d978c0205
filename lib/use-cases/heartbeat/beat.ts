import { z } from 'zod';
import { heartbeatByHash, openLaunchesOf, recordBeat } from '../../db/heartbeats.ts';
import { SYSTEM } from '../../domain/access/actor.ts';
import { GonogoError } from '../../domain/errors.ts';
import type { Deps } from '../deps.ts';
import { operation } from '../operation.ts';
import { secretHash } from '../people/hashing.ts';
import { demandRate } from '../people/rate-limit.ts';
import { settleNow } from './enqueue-settle.ts';

const CALLS_A_MINUTE = 60;
const WRONG_CALLS = 100;

/** One answer for an address that never was, is no more, or is put away. */
const unknown = () => new GonogoError('not-found', 'There is no such heartbeat.');

const Input = z.object({
  token: z.string().max(200),
  /** `start` is noted and proves nothing yet. */
  signal: z.enum(['ok', 'fail', 'start']),
  exitCode: z.number().int().min(0).max(255).nullable().default(null),
});

/** Bookkeeping while all is as before; the first call, a failure and a recovery are audited. */
export const beat = operation({
  name: 'heartbeat.beat',
  summary: 'A scheduled job calls in',
  action: 'probe.run',
  http: null,
  bookkeeping: true,
  input: Input,
  load: async (tx, input) => {
    const row = await heartbeatByHash(tx, secretHash(input.token));
    if (!row) throw unknown();
    return { projectId: row.environment.projectId, target: row };
  },
  run: async (context, { signal, exitCode }, row) => {
    if (signal === 'start') {
      await recordBeat(context.tx, row.id, { lastStartAt: context.now });
      return { name: row.name };
    }
    const failed = signal === 'fail';
    // A clock that was set back must not make a call older than the one before.
    const at = row.lastBeatAt && row.lastBeatAt > context.now ? row.lastBeatAt : context.now;
    await recordBeat(context.tx, row.id, { lastBeatAt: at, failed, exitCode });
    if (row.lastBeatAt === null || row.failed !== failed || row.exitCode !== exitCode) {
      const payload = { environment: row.environment.slug, name: row.name, signal, exitCode };
      await context.audit({ targetKind: 'environment', targetId: row.environmentId, payload });
    }
    await settleNow(context.tx, await openLaunchesOf(context.tx, row.environmentId));
    return { name: row.name };
  },
});

export type Call = z.input<typeof Input> & { ip: string };

/** A call as it comes from outside. Throws not-found and rate-limited; wrong ones are counted by address. */
export async function receiveBeat(deps: Deps, { ip, ...call }: Call): Promise<void> {
  const row = call.token.length > 200 ? null : await heartbeatByHash(deps.db, secretHash(call.token));
  if (!row) {
    const key = `heartbeat-ip:${ip || 'unknown'}`;
    await demandRate(deps, {
      key,
      most: WRONG_CALLS,
      windowSeconds: 600,
      what: 'calls of heartbeats that are not there',
    });
    throw unknown();
  }
  const key = `heartbeat:${row.id}`;
  await demandRate(deps, { key, most: CALLS_A_MINUTE, windowSeconds: 60, what: 'calls of this heartbeat' });
  await beat(deps, SYSTEM, call);
}
