'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { Input, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toast.ts';

export type ProjectValues = { name: string; description: string; zone: string; onCall: string; escalation: string };
/** A project that stands is named by `project`; a new one may choose its `slug`. */
type Sent = ProjectValues & { slug: string; project: string };

type Props = {
  initial: ProjectValues;
  /** IANA names, offered while typing. */
  zones: readonly string[];
  /** Fields a gate would still ask for. */
  placeholders?: { onCall: boolean; escalation: boolean };
  /** Which one is changed; null = a new one. */
  project: string | null;
  refusedReason?: string | null;
  onSend: (values: Sent) => Promise<Result<{ slug: string }>>;
};

const BLANK = 'Not filled in yet: a gate will ask for it.';

export function ProjectForm({ initial, zones, placeholders, project, refusedReason, onSend }: Props) {
  const fresh = project === null;
  const router = useRouter();
  const [values, setValues] = useState({ ...initial, slug: '' });
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues((before) => ({ ...before, [name]: event.target.value }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await send(() => onSend({ ...values, project: project ?? '' }));
    if (!saved) return;
    if (fresh) router.push(`/projects/${saved.slug}`);
    else toast({ title: 'Saved', tone: 'pass' });
  };
  return (
    <form onSubmit={submit} noValidate className="grid max-w-2xl gap-4">
      <ProblemAlert problem={problem} shown={Object.keys(values)} />
      <Field label="Name" required error={fieldError('name')}>
        <Input value={values.name} onChange={set('name')} maxLength={120} autoFocus={fresh} />
      </Field>
      {fresh ? (
        <Field
          label="Word in its address"
          error={fieldError('slug')}
          hint="Made from the name when left empty. It stays when the name changes."
        >
          <Input value={values.slug} onChange={set('slug')} placeholder="payments-api" spellCheck={false} />
        </Field>
      ) : null}
      <Field label="What it is" error={fieldError('description')}>
        <Textarea rows={2} value={values.description} onChange={set('description')} />
      </Field>
      <Field
        label="Time zone"
        required
        error={fieldError('zone')}
        hint="Dates without a time mean the end of that day here."
      >
        <Input value={values.zone} onChange={set('zone')} list="zones" spellCheck={false} autoComplete="off" />
      </Field>
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Field
        label="On call"
        error={fieldError('onCall')}
        hint={placeholders?.onCall ? BLANK : 'Who answers during the launch, and how to reach them.'}
      >
        <Input value={values.onCall} onChange={set('onCall')} placeholder="Kim, +380 44 …, #payments-oncall" />
      </Field>
      <Field
        label="Escalation"
        error={fieldError('escalation')}
        hint={placeholders?.escalation ? BLANK : 'Whom to call next, one a line.'}
      >
        <Textarea rows={3} value={values.escalation} onChange={set('escalation')} />
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={busy} refusedReason={refusedReason}>
          {fresh ? 'Create the project' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
