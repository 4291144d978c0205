'use client';

import { useState } from 'react';
import type { DependenciesView, DependencyView } from '#lib/domain/dependency/view.ts';
import { EntryDialog, textFields } from '../form/entry-dialog.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Select } from '../ui/controls.tsx';
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
  const [text, setText] = useState({
    name: dependency?.name ?? '',
    purpose: dependency?.purpose ?? '',
    statusUrl: dependency?.statusUrl ?? '',
    owner: dependency?.owner ?? '',
    checkUrl: dependency?.check?.url ?? '',
    environmentId: dependency?.check?.environmentId ?? environments[0]?.id ?? '',
  });
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const submit = async () => {
    const { checkUrl, environmentId, ...fields } = text;
    const asked = checkUrl.trim() !== '';
    const check = { checkUrl: asked ? checkUrl.trim() : null, environmentId: asked ? environmentId || null : null };
    if (await send(() => onSend({ project, ...fields, ...check }))) onClose();
  };
  const field = textFields(text, setText, fieldError);
  return (
    <EntryDialog
      title={dependency ? `Change ${dependency.name}` : 'Add a dependency'}
      submit={dependency ? 'Save' : 'Add'}
      busy={busy}
      problem={problem}
      shown={Object.keys(text)}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </EntryDialog>
  );
}
