import { z } from 'zod';
import { askedSince } from '../../db/notifications.ts';
import { peopleByIds } from '../../db/people-names.ts';
import { GonogoError } from '../../domain/errors.ts';
import { missingVotes } from '../../domain/notify/poll.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { nameOf } from '../notify/launch-news.ts';

/** So often one person is asked for one vote. */
const PAUSE_MS = 3_600_000;

/** A nudge by hand, for whoever does not want to wait until everything else of the gate is done. */
export const askVotes = launchOperation({
  name: 'signoff.ask',
  summary: 'Ask those for their vote who have not voted on the present state; each at most once an hour',
  action: 'signoff.ask',
  http: { method: 'POST', path: '/launches/{launchId}/gates/{gateKey}/ask-for-votes' },
  input: z.object({ launchId: LaunchId, gateKey: z.string().min(1, 'Name the gate.').max(200) }),
  run: async (context, { launchId, gateKey }, target) => {
    demandOpen(target);
    const gate = target.reading.gates.find(({ key }) => key === gateKey);
    if (!gate) throw new GonogoError('not-found', `This launch has no gate “${gateKey}”.`);
    if (gate.decision?.recorded) throw new GonogoError('rule', `${gate.title} is decided: no vote changes it.`);
    const missing = missingVotes(target.facts, gate).filter(({ userId }) => userId !== context.userId);
    if (missing.length === 0)
      throw new GonogoError('rule', 'There is nobody to ask: every seat that somebody else fills has voted.');
    const since = new Date(context.now.getTime() - PAUSE_MS);
    const recent = await askedSince(context.tx, launchId, since);
    const wasAsked = ({ userId, key }: (typeof missing)[number]) =>
      recent.some((one) => one.userId === userId && (one.key === key || one.key.startsWith(`${key}@`)));
    const asked: string[] = [];
    for (const one of missing.filter((each) => !wasAsked(each))) {
      const heard = await context.notify({
        kind: 'signoff.asked',
        key: `${one.key}@${context.now.toISOString()}`,
        launchId,
        to: { users: [one.userId] },
        title: `${nameOf(target.record)}: your vote as ${one.roleTitle} is asked for`,
        text: `${gate.title} is ${gate.verdict} now.`,
        path: `/launches/${launchId}/poll?gate=${encodeURIComponent(gateKey)}`,
        act: { kind: 'vote', gateKey, roleKey: one.roleKey },
      });
      asked.push(...heard);
    }
    if (asked.length === 0)
      throw new GonogoError('rule', 'Everybody who has not voted was asked within the last hour. Give them some time.');
    const people = await peopleByIds(context.tx, asked);
    const names = [...new Set(asked)].map((id) => people[id]?.name ?? 'somebody');
    await context.audit({
      targetKind: 'gate',
      targetId: gateKey,
      launchId,
      payload: { gate: gate.title, asked: names },
    });
    return {
      output: { asked: names, askedBefore: missing.filter(wasAsked).length },
      change: { action: 'signoff.ask', text: `asked ${names.join(', ')} to vote`, itemKeys: [] },
    };
  },
});
