import { z } from 'zod';
import { observedKeys } from '../../db/soak.ts';
import { GonogoError } from '../../domain/errors.ts';
import { joined } from '../../domain/soak/overlay.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { changeOverlay } from './change-overlay.ts';
import { readTarget } from './find-metric.ts';

/** A metric got another key while it was watched: a person says that it is the same, and its earlier readings count for it. */
export const joinMetric = launchOperation({
  name: 'soak.join-metric',
  summary: 'Say that a renamed metric is the same as before, so that its earlier readings count',
  action: 'launch.update',
  http: { method: 'POST', path: '/launches/{launchId}/soak/joined' },
  input: z.object({
    launchId: LaunchId,
    /** The key under which it was read. */
    from: z.string().min(1).max(200),
    /** The key that it has now. */
    to: z.string().min(1).max(200),
  }),
  run: async (context, { launchId, from, to }, target) => {
    readTarget(target, context.now);
    const { metrics } = target.record.definition;
    const now = metrics.find(({ key }) => key === to);
    if (!now) throw new GonogoError('not-found', `This launch has no metric “${to}”.`);
    if (metrics.some(({ key }) => key === from))
      throw new GonogoError('rule', `“${from}” is a metric of this launch itself; its readings stay its own.`);
    const known = await observedKeys(context.tx, launchId);
    if (!known.includes(from)) throw new GonogoError('not-found', `Nothing was read under the name “${from}”.`);
    return changeOverlay(context, target, (overlay) => ({ ...overlay, same: joined(overlay.same, from, to) }), {
      key: to,
      text: `said that “${now.title}” is what was called ${from}`,
      before: null,
      after: { same: from },
    });
  },
});
