import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { lastSignOffOf } from '../../db/signoffs.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import { permit } from '../../domain/access/policy.ts';
import { GonogoError } from '../../domain/errors.ts';
import { plainText } from '../../domain/readiness/plain-text.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import type { SignOffReview } from '../../domain/signoff/review.ts';
import { maySign } from '../../domain/signoff/rules.ts';
import { signOffSnapshot, snapshotDigest } from '../../domain/signoff/snapshot.ts';
import { compareSnapshots } from '../../domain/signoff/validity.ts';
import { LaunchId } from '../launch/launch-operation.ts';
import { loadLaunch } from '../launch/load-launch.ts';
import { query } from '../query.ts';

const NAMED = 30;

/** What somebody is about to put their name under: the state a vote would pin, and what changed since their last one. */
export const reviewSignOff = query({
  name: 'signoff.review',
  summary: 'The state that a vote on a gate would pin now',
  action: 'project.read',
  http: '/launches/{launchId}/gates/{gateKey}/sign-off-review',
  input: z.object({ launchId: LaunchId, gateKey: z.string().min(1).max(200) }),
  load: loadLaunch,
  run: async ({ db, now, actor, subject }, { launchId, gateKey }): Promise<SignOffReview> => {
    const record = await loadLaunchRecord(db, launchId);
    if (!record) throw new GonogoError('not-found', 'This launch does not exist.');
    const facts = factsOf(record);
    const reading = readLaunch(facts, now);
    const gate = reading.gates.find((one) => one.key === gateKey);
    const snapshot = signOffSnapshot(facts, reading, gateKey);
    if (!gate || !snapshot) throw new GonogoError('not-found', 'This launch has no such gate.');
    const userId = actorUserId(actor);
    const last = userId ? await lastSignOffOf(db, launchId, gateKey, userId) : null;
    const allowed = permit('signoff.sign', subject);
    const definition = facts.gates.find((one) => one.key === gateKey);
    const counts = { pass: 0, fail: 0, unknown: 0, error: 0, 'not-applicable': 0 };
    for (const item of snapshot.items) counts[item.outcome] += 1;
    const open = snapshot.items.filter(
      (item) => item.outcome !== 'pass' && item.outcome !== 'not-applicable' && item.need !== 'optional',
    );
    return {
      gateKey,
      gateTitle: gate.title,
      seen: snapshotDigest(snapshot),
      verdict: gate.verdict,
      version: facts.version,
      commit: facts.commit,
      environmentName: snapshot.environment?.name ?? null,
      raw: gate.scores.raw,
      withWaivers: gate.scores.withWaivers,
      verified: gate.scores.verified,
      segments: gate.scores.segments,
      counts,
      waived: snapshot.items.filter((item) => item.waiver !== null).length,
      items: snapshot.items.length,
      open: open.slice(0, NAMED).map((item) => ({
        key: item.key,
        text: plainText(item.text),
        outcome: item.outcome,
        waived: item.waiver !== null,
      })),
      moreOpen: Math.max(0, open.length - NAMED),
      last: last
        ? {
            vote: last.vote === 'GO' ? 'GO' : 'NO-GO',
            roleKey: last.roleKey,
            at: last.at.toISOString(),
            // Whatever the gate's policy makes of it, the person sees every change since their own vote.
            changes: compareSnapshots(last.snapshot, snapshot, 'any-change').changes.slice(0, 100),
          }
        : null,
      roles: (definition?.roles ?? []).map((roleKey) => {
        const right = userId
          ? maySign(facts, gateKey, roleKey, userId)
          : { allowed: false, reason: 'A person signs.', asDeputy: false };
        const role = facts.roles.find((one) => one.key === roleKey);
        return {
          roleKey,
          title: role?.title ?? roleKey,
          statement: role?.statement ?? null,
          allowed: allowed.allowed && right.allowed,
          reason: allowed.allowed ? right.reason || null : allowed.reason,
          asDeputy: right.asDeputy,
        };
      }),
    };
  },
});
