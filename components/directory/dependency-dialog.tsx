'use client';

import { type FormEvent, useId, useState } from 'react';
import type { DependenciesView, DependencyView } from '#lib/domain/dependency/view.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { Input, Select } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

export type DependencyInput = {
  project: string;
  name: string;
  purpose: string;
  statusUrl: string;
  owner: string;
  checkUrl: string | null;
  environmentId: string | null;
};

type Props = {
  project: string;
  /** Null adds one. */
  dependency: DependencyView | null;
  environments: DependenciesView['environments'];
  onSend: (input: DependencyInput) => Promise<Result>;
  onClose: () => void;
};

export function DependencyDialog({ project, dependency, environments, onSend, onClose }: Props) {
  const formId = useId();
  const [text, setText] = useState({
    name: dependency?.name ?? '',
    purpose: dependency?.purpose ?? '',
    statusUrl: dependency?.statusUrl ?? '',
    owner: dependency?.owner ?? '',
    checkUrl: dependency?.check?.url ?? '',
    environmentId: dependency?.check?.environmentId ?? environments[0]?.id ?? '',
  });
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { checkUrl, environmentId, ...fields } = text;
    const asked = checkUrl.trim() !== '';
    const check = { checkUrl: asked ? checkUrl.trim() : null, environmentId: asked ? environmentId || null : null };
    if (await send(() => onSend({ project, ...fields, ...check }))) onClose();
  };
  const field = (key: keyof typeof text, label: string, hint: string, required = false) => (
    <Field label={label} hint={hint} required={required} error={fieldError(key)}>
      <Input value={text[key]} required={false} onChange={(event) => setText({ ...text, [key]: event.target.value })} />
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={dependency ? `Change ${dependency.name}` : 'Add a dependency'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {dependency ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-3" noValidate>
        <ProblemAlert problem={problem} shown={Object.keys(text)} />
        {field('name', 'Name', 'Such as Stripe.', true)}
        {field('purpose', 'What for', 'What stops working without it.')}
        {field('statusUrl', 'Status page', 'Where its state can be seen.')}
        {field('owner', 'Who looks after it here', 'A person or team of yours.')}
        {field('checkUrl', 'Address to ask', 'Asked every five minutes; {{names}} are variables of the environment.')}
        {text.checkUrl.trim() ? (
          <Field
            label="Asked for"
            hint="Only hosts that this environment allows are reached."
            required
            error={fieldError('environmentId')}
          >
            <Select
              value={text.environmentId}
              onChange={(event) => setText({ ...text, environmentId: event.target.value })}
              options={environments.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        ) : null}
      </form>
    </Dialog>
  );
}
