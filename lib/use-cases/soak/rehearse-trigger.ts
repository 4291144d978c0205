import { z } from 'zod';
import { insertSoakAction } from '../../db/soak.ts';
import { GonogoError } from '../../domain/errors.ts';
import { demandOpen, LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { nameOf } from '../notify/launch-news.ts';
import { readTarget } from './find-metric.ts';
import { runbookOfTrigger } from './runbook-link.ts';

/** Fires a trigger on purpose, so that people see who hears of it and how. It is marked as a rehearsal and counts for nothing. */
export const rehearseTrigger = launchOperation({
  name: 'soak.rehearse-trigger',
  summary: 'Fire a trigger on purpose: people hear of it as of a rehearsal, and the soak is left as it was',
  action: 'soak.act',
  http: { method: 'POST', path: '/launches/{launchId}/soak/triggers/{triggerKey}/rehearsals' },
  input: z.object({ launchId: LaunchId, triggerKey: z.string().min(1).max(200) }),
  run: async (context, { launchId, triggerKey }, target) => {
    demandOpen(target);
    readTarget(target, context.now);
    const trigger = target.record.definition.triggers.find(({ key }) => key === triggerKey);
    if (!trigger) throw new GonogoError('not-found', 'This launch has no such trigger; reload the page.');
    if (!context.userId) throw new GonogoError('refused', 'A person rehearses a trigger.');
    const { now, userId } = context;
    await insertSoakAction(context.tx, {
      ...{ launchId, triggerKey, kind: 'rehearsed', firedAt: now, at: now, byId: userId, textId: null },
    });
    await context.audit({ targetKind: 'soak', targetId: triggerKey, launchId, payload: { trigger: trigger.text } });
    await context.notify({
      kind: 'trigger.fired',
      key: `${launchId} ${triggerKey} rehearsal ${now.toISOString()}`,
      launchId,
      to: { roles: ['manager', 'contributor'] },
      title: `${nameOf(target.record)}: rehearsal, “${trigger.text}” fired on purpose`,
      text: 'Nothing is wrong. Had it been real, somebody would now acknowledge it, dismiss it with a reason, or roll back.',
      path: `/launches/${launchId}/soak`,
      runbook: runbookOfTrigger(target.record, trigger),
    });
    const change = { action: 'soak.rehearse-trigger', text: `rehearsed the trigger “${trigger.text}”`, itemKeys: [] };
    return { output: {}, change };
  },
});
