import type { ChecklistDefinition } from '#lib/domain/checklist/model.ts';
import type { Effective } from './gates.tsx';

type Count = { label: string; value: number; note?: string };

function countsOf(definition: ChecklistDefinition, effective: Effective): Count[] {
  const leaves = definition.items.filter((item) => item.leaf);
  const probes = definition.items.reduce((sum, item) => sum + item.probes.length, 0);
  const ticked = leaves.filter((item) => item.checked).length;
  return [
    { label: 'items', value: leaves.length },
    { label: 'required', value: leaves.filter((item) => item.need === 'required').length },
    { label: 'categories', value: definition.categories.length },
    { label: 'ticked', value: ticked, note: 'claims until somebody confirms them' },
    { label: 'probes', value: probes },
    { label: 'roles', value: effective.roles.length, note: 'become seats' },
    { label: 'gates', value: effective.gates.length },
    { label: 'metrics', value: definition.metrics.length },
    { label: 'cadences', value: definition.cadences.length },
    { label: 'triggers', value: definition.triggers.length },
    { label: 'steps', value: definition.steps.length, note: 'run of show' },
    { label: 'pages', value: definition.pages.length },
  ].filter((count) => count.value > 0 || count.label === 'items');
}

const singular = (label: string) => (label === 'categories' ? 'category' : label.replace(/s$/, ''));

/** How much of what a checklist holds. */
export function Summary({ definition, effective }: { definition: ChecklistDefinition; effective: Effective }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {countsOf(definition, effective).map((count) => (
        <div key={count.label} className="flex items-baseline gap-1.5" title={count.note}>
          <dd className="order-first font-semibold text-lg">{count.value}</dd>
          <dt className="text-muted text-sm">
            {count.value === 1 ? singular(count.label) : count.label}
            {count.note ? <span className="sr-only">, {count.note}</span> : null}
          </dt>
        </div>
      ))}
    </dl>
  );
}
