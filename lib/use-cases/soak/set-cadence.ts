import { z } from 'zod';
import { makeNumberer, slugOf } from '../../domain/checklist/text.ts';
import { put, readCadenceForm } from '../../domain/soak/overlay.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { changeOverlay, refusedForm } from './change-overlay.ts';

const words = z.string().trim().max(200, 'At most 200 characters.');

/** Looks at other moments in this launch than its checklist says, or at more. */
export const setCadence = launchOperation({
  name: 'soak.set-cadence',
  summary: 'Add a cadence to the soak of a launch, or change one for this launch',
  action: 'launch.update',
  http: { method: 'POST', path: '/launches/{launchId}/soak/cadences' },
  input: z.object({
    launchId: LaunchId,
    /** Of the cadence that is changed; left out for a new one. */
    cadenceKey: z.string().min(1).max(200).optional(),
    title: words.min(1, 'Give it a title.'),
    /** Offsets from T-0, such as T+0h and T+24h. */
    from: words,
    until: words,
    /** Such as 5m or 1h. */
    every: words,
    owner: words.default(''),
  }),
  run: async (context, { launchId: _, cadenceKey, ...form }, target) => {
    const { cadences } = target.record.definition;
    const before = cadences.find(({ key }) => key === cadenceKey) ?? null;
    if (cadenceKey && !before) throw refusedForm('This launch has no such cadence any more; reload the page.');
    const number = makeNumberer(2, new Set(cadences.map(({ key }) => key)));
    const key = before?.key ?? number(slugOf(form.title, 'cadence'));
    const read = readCadenceForm(key, form);
    if (!read.ok) throw refusedForm(read.message);
    return changeOverlay(context, target, (overlay) => ({ ...overlay, cadences: put(overlay.cadences, read.value) }), {
      key,
      text: before ? `changed when the soak looks: “${form.title}”` : `added moments to the soak: “${form.title}”`,
      before,
      after: read.value,
    });
  },
});
