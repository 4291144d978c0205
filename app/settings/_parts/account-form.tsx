'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.ts';
import { doUpdateAccount } from '../../_actions/people.ts';

type Props = { name: string; email: string; zone: string | null; zones: string[] };

export function AccountForm(props: Props) {
  const [name, setName] = useState(props.name);
  const [zone, setZone] = useState(props.zone ?? '');
  const { busy, problem, send, fieldError } = useSend();
  const router = useRouter();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await send(() => doUpdateAccount({ name, zone }));
    if (saved === null) return;
    toast({ title: 'Saved.', tone: 'pass' });
    router.refresh();
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <ProblemAlert problem={problem} shown={['name', 'zone']} />
      <Field label="Name" error={fieldError('name')} required>
        <Input autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="E-mail address" hint="You sign in with it. It cannot be changed here." required>
        <Input type="email" value={props.email} readOnly />
      </Field>
      <Field
        label="Time zone"
        hint="Times are shown in it. Without one, your browser's is used."
        error={fieldError('zone')}
      >
        <Select value={zone} onChange={(event) => setZone(event.target.value)}>
          <option value="">As the browser says</option>
          <option value="UTC">UTC</option>
          {props.zones.map((one) => (
            <option key={one} value={one}>
              {one.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
