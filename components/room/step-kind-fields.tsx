import type { GateView } from '#lib/domain/launch/view.ts';
import { Input, Select, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import type { Problems, StepForm } from './step-form-values.ts';

type Props = {
  form: StepForm;
  set: (change: Partial<StepForm>) => void;
  problems: Problems;
  gates: readonly GateView[];
};

/** What only a go / no-go point or a canary asks for. */
export function KindFields({ form, set, problems, gates }: Props) {
  if (form.kind === 'gate')
    return (
      <Field label="Gate">
        <Select
          value={form.gateKey}
          onChange={(event) => set({ gateKey: event.target.value })}
          options={[
            { value: '', label: 'The gate to launch on' },
            ...gates.map(({ key, title }) => ({ value: key, label: title })),
          ]}
        />
      </Field>
    );
  if (form.kind !== 'canary') return null;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Share of the traffic in %" error={problems.percent}>
          <Input inputMode="decimal" value={form.percent} onChange={(event) => set({ percent: event.target.value })} />
        </Field>
        <Field label="Watched for" required error={problems.watch} hint="90s, 5m, 1h">
          <Input value={form.watch} onChange={(event) => set({ watch: event.target.value })} />
        </Field>
      </div>
      <Field
        label="Conditions"
        hint="One a line, with the name of a metric: Error rate < 5%, or Health checks passing. All of them have to hold for the whole watch."
      >
        <Textarea rows={3} value={form.conditions} onChange={(event) => set({ conditions: event.target.value })} />
      </Field>
    </>
  );
}
