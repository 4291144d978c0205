'use client';

import { type FormEvent, useState } from 'react';
import type { MetricView } from '#lib/domain/soak/view.ts';
import type { Problem } from '../form/result.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Select, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { MetricInput, SoakActions } from './actions.ts';

type Kind = 'people' | 'promql' | 'probe';
type Props = { metric: MetricView | null; onClose: () => void; actions: SoakActions };

/** Adds a metric to this launch, or changes how one is watched here. The checklist stays as it is. */
export function MetricDialog({ metric, onClose, actions }: Props) {
  const { launchId, commands } = useLaunchContext();
  const asks = metric?.asks ?? null;
  const [form, setForm] = useState({
    title: metric?.title ?? '',
    unit: metric?.unit ?? '',
    target: metric?.target?.raw ?? '',
    alert: metric?.alert?.raw ?? '',
    onNoData: metric?.onNoData ?? ('undecided' as const),
    owner: metric?.owner ?? '',
    kind: (asks?.kind ?? 'people') as Kind,
    words: metric && !asks ? (metric.asked ?? '') : '',
    query: asks?.kind === 'promql' ? asks.query : '',
    from: asks?.kind === 'promql' ? asks.from : '{{prometheus}}',
    measured: asks?.kind === 'promql' ? (asks.unit ?? '') : '',
    item: asks?.kind === 'probe' ? asks.item : '',
    read: asks?.kind === 'probe' ? asks.read : 'outcome',
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (field: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const { title, unit, target, alert, onNoData, owner } = form;
    const input: MetricInput = {
      ...{ launchId, title, unit, target, alert, onNoData, owner },
      ...(metric ? { metricKey: metric.key } : {}),
      source: sourceOf(form, asks),
    };
    const result = await commands.ask(() => actions.setMetric(input));
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    onClose();
  };
  const error = (path: string) => problem?.fields.find((field) => field.path.startsWith(path))?.message ?? null;
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? null : onClose())}
      title={metric ? `Change how “${metric.title}” is watched` : 'Watch a metric in this launch'}
      description="It holds for this launch; the checklist stays as it is. Votes on a gate that asks for the soak end."
    >
      <form onSubmit={submit} noValidate className="grid gap-3">
        <Field label="Title" required error={error('title')}>
          <Input value={form.title} onChange={set('title')} />
        </Field>
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label="Unit" hint="%, ms, GB, or yes/no" error={error('unit')}>
            <Input value={form.unit} onChange={set('unit')} />
          </Field>
          <Field label="Target" hint="Such as <0.1%" error={error('target')}>
            <Input value={form.target} onChange={set('target')} />
          </Field>
          <Field label="Alert" hint="Such as >1%" error={error('alert')}>
            <Input value={form.alert} onChange={set('alert')} />
          </Field>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Without data">
            <Select
              value={form.onNoData}
              onChange={set('onNoData')}
              options={[
                { value: 'undecided', label: 'Undecided' },
                { value: 'fail', label: 'Counts as past the alert' },
              ]}
            />
          </Field>
          <Field label="Owner" hint="Reminded when a reading is due">
            <Input value={form.owner} onChange={set('owner')} />
          </Field>
        </div>
        <Field label="Read by">
          <Select
            value={form.kind}
            onChange={set('kind')}
            options={[
              { value: 'people', label: 'People, or a system that sends it' },
              { value: 'promql', label: 'A query of a Prometheus' },
              { value: 'probe', label: 'A probe of the checklist' },
            ]}
          />
        </Field>
        <SourceFields form={form} set={set} error={error('source')} />
        {problem && (problem.fields.length === 0 || error('form')) ? (
          <Alert tone="fail" title={problem.message} />
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {metric ? 'Change for this launch' : 'Watch it'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type SourceForm = {
  kind: Kind;
  words: string;
  query: string;
  from: string;
  measured: string;
  item: string;
  read: string;
};
type FieldsProps = {
  form: SourceForm;
  set: (field: keyof SourceForm) => (event: { target: { value: string } }) => void;
  error: string | null;
};

function SourceFields({ form, set, error }: FieldsProps) {
  if (form.kind === 'people')
    return (
      <Field label="Where people find it" error={error}>
        <Input value={form.words} onChange={set('words')} />
      </Field>
    );
  if (form.kind === 'promql')
    return (
      <>
        <Field label="Query" required hint="It has to answer with one number." error={error}>
          <Textarea rows={3} className="font-mono text-sm" value={form.query} onChange={set('query')} />
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Asked at" hint="An address, or a variable of the environment">
            <Input value={form.from} onChange={set('from')} />
          </Field>
          <Field label="The query measures" hint="ratio, seconds, bytes; empty = the metric's unit">
            <Input value={form.measured} onChange={set('measured')} />
          </Field>
        </div>
      </>
    );
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Id of the item with the probe" required error={error}>
        <Input value={form.item} onChange={set('item')} />
      </Field>
      <Field label="What is read" hint="outcome, total, or a path such as $.memory.used">
        <Input value={form.read} onChange={set('read')} />
      </Field>
    </div>
  );
}

/** What the form says; what it has no field for stays as it was. */
function sourceOf(form: SourceForm, before: MetricView['asks']): MetricInput['source'] {
  if (form.kind === 'people') return form.words.trim() || null;
  if (form.kind === 'probe') {
    const name = before?.kind === 'probe' && before.item === form.item ? before.probe : null;
    return { probe: form.item, ...(name ? { name } : {}), read: form.read };
  }
  const token = before?.kind === 'promql' ? before.token : null;
  return {
    promql: form.query,
    ...(form.from.trim() ? { from: form.from } : {}),
    ...(form.measured.trim() ? { unit: form.measured } : {}),
    ...(token ? { token } : {}),
  };
}
