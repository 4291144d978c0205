import { z } from 'zod';
import { makeNumberer, slugOf } from '../../domain/checklist/text.ts';
import { withImplied } from '../../domain/soak/implied.ts';
import { put, readMetricForm } from '../../domain/soak/overlay.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { changeOverlay, refusedForm } from './change-overlay.ts';
import { unitRefusal } from './demand-units.ts';

const words = (most: number) => z.string().trim().max(most, `At most ${most} characters.`).default('');
const Source = z.union([
  z.string().trim().min(1).max(500),
  z.strictObject({
    promql: z.string().trim().min(1, 'Write a query.').max(4000),
    from: z.string().trim().min(1).max(500).optional(),
    token: z.string().trim().min(1).max(500).optional(),
    unit: z.string().trim().min(1).max(40).optional(),
  }),
  z.strictObject({
    probe: z.string().trim().min(1, 'Name the item that has the probe.').max(500),
    name: z.string().trim().min(1).max(500).optional(),
    read: z.string().trim().min(1).max(500).optional(),
  }),
]);

/** Watches a metric in this launch: a new one, or one of its checklist in another way. The checklist stays as it is. */
export const setMetric = launchOperation({
  name: 'soak.set-metric',
  summary: 'Add a metric to the soak of a launch, or change one for this launch',
  action: 'launch.update',
  http: { method: 'POST', path: '/launches/{launchId}/soak/metrics' },
  input: z.object({
    launchId: LaunchId,
    /** Of the metric that is changed; left out for a new one. */
    metricKey: z.string().min(1).max(200).optional(),
    title: z.string().trim().min(1, 'Give it a title.').max(200, 'A title has at most 200 characters.'),
    /** Such as "%", "ms", "GB", or "yes/no" for a question. */
    unit: words(40),
    /** What should hold, such as "<0.1%". */
    target: words(100),
    /** What must not, such as ">1%". */
    alert: words(100),
    onNoData: z.enum(['undecided', 'fail']).default('undecided'),
    /** Words for people, a PromQL query, or a probe of an item; null = people type it in. */
    source: Source.nullable().default(null),
    owner: words(200),
  }),
  run: async (context, { launchId: _, metricKey, ...form }, target) => {
    const { definition } = target.record;
    const number = makeNumberer(2, new Set(definition.metrics.map(({ key }) => key)));
    const before = definition.metrics.find(({ key }) => key === metricKey) ?? null;
    const implied = withImplied(definition).metrics.some(({ key }) => key === metricKey);
    if (metricKey && !before && !implied)
      throw refusedForm('This launch has no such metric any more; reload the page.');
    const key = metricKey ?? number(slugOf(form.title, 'metric'));
    const read = readMetricForm(key, form, definition);
    if (!read.ok) throw refusedForm(read.message);
    const refused = before && (await unitRefusal(context.tx, target.record, [read.value]));
    if (refused) throw refusedForm(refused);
    const metric = before?.cadences ? { ...read.value, cadences: before.cadences } : read.value;
    return changeOverlay(context, target, (overlay) => ({ ...overlay, metrics: put(overlay.metrics, metric) }), {
      key,
      text: before ? `changed how “${form.title}” is watched` : `watches “${form.title}” in the soak`,
      before,
      after: metric,
    });
  },
});
