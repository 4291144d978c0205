import { z } from 'zod';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import { permit } from '../../domain/access/policy.ts';
import type { Verdict } from '../../domain/outcome.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { signOffSnapshot, snapshotDigest } from '../../domain/signoff/snapshot.ts';
import { compareSnapshots } from '../../domain/signoff/validity.ts';
import { nameOf } from '../notify/launch-news.ts';
import { instanceTarget, query } from '../query.ts';
import { subjectFor } from '../subject.ts';
import { openActLink } from './open-link.ts';

const SHOWN = 20;

type About = { name: string; launch: string; launchId: string };
export type ActView =
  | { kind: 'none'; problem: string }
  | (About & { kind: 'vote'; gate: string; gateKey: string; role: string; verdict: Verdict })
  /** The launch is not what it was when the mail was sent. */
  | (About & { kind: 'changed'; gateKey: string; changes: string[]; more: number })
  | (About & { kind: 'acknowledge'; trigger: string; firedAt: string });

const none = (problem: string): ActView => ({ kind: 'none', problem });

/** What a link of a mail would do. Reading it does nothing: mail programs open links before people do. */
export const readActLink = query({
  name: 'act.read',
  summary: 'What the link of a mail lets its reader do',
  action: 'link.use',
  http: null,
  input: z.object({ secret: z.string().min(1).max(200) }),
  load: instanceTarget,
  run: async ({ db, now }, { secret }): Promise<ActView> => {
    const opened = await openActLink(db, secret, now);
    if (!opened.ok) return none(opened.problem);
    const { act, person } = opened;
    const record = await loadLaunchRecord(db, act.launchId);
    const may = record && permit('project.read', await subjectFor(db, person, record.launch.projectId)).allowed;
    if (!record || !may) return none('You are no longer a member of this project.');
    const about = { name: person.name, launch: nameOf(record), launchId: act.launchId };
    const facts = factsOf(record);
    if (act.kind === 'acknowledge') {
      const trigger = record.definition.triggers.find((one) => one.key === act.triggerKey)?.text;
      return trigger ? { ...about, kind: act.kind, trigger, firedAt: act.firedAt } : none('This trigger is gone.');
    }
    const reading = readLaunch(facts, now);
    const gate = reading.gates.find((one) => one.key === act.gateKey);
    const snapshot = signOffSnapshot(facts, reading, act.gateKey);
    if (!gate || !snapshot) return none('This launch has no such gate any more.');
    if (snapshotDigest(snapshot) !== act.digest) {
      const { changes } = compareSnapshots(act.snapshot, snapshot, 'any-change');
      const shown = changes.slice(0, SHOWN).map((change) => change.text);
      return { ...about, kind: 'changed', gateKey: gate.key, changes: shown, more: changes.length - shown.length };
    }
    const role = facts.roles.find((one) => one.key === act.roleKey)?.title ?? act.roleKey;
    return { ...about, kind: 'vote', gate: gate.title, gateKey: gate.key, role, verdict: gate.verdict };
  },
});
