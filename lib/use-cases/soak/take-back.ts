import { z } from 'zod';
import { GonogoError } from '../../domain/errors.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { changeOverlay } from './change-overlay.ts';

/** Goes back to what the checklist says of a metric or a cadence; one that only this launch has goes. Readings are kept. */
export const takeBackChange = launchOperation({
  name: 'soak.take-back',
  summary: 'Take back what a launch changed of a metric or a cadence of its soak',
  action: 'launch.update',
  http: { method: 'POST', path: '/launches/{launchId}/soak/taken-back' },
  input: z.object({ launchId: LaunchId, kind: z.enum(['metric', 'cadence']), key: z.string().min(1).max(200) }),
  run: async (context, { kind, key }, target) => {
    const { overlay } = target.record;
    const list = kind === 'metric' ? overlay?.metrics : overlay?.cadences;
    const before = list?.find((one) => one.key === key);
    if (!before) throw new GonogoError('rule', 'This launch changed nothing of it.');
    const without = <One extends { key: string }>(some: One[]) => some.filter((one) => one.key !== key);
    return changeOverlay(
      context,
      target,
      ({ metrics, cadences, same }) => ({
        metrics: kind === 'metric' ? without(metrics) : metrics,
        cadences: kind === 'cadence' ? without(cadences) : cadences,
        same,
      }),
      { key, text: `took back what was changed of “${before.title}”`, before, after: null },
    );
  },
});
