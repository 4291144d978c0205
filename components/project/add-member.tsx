'use client';

import { type FormEvent, useEffect, useState } from 'react';
import type { Ability } from '#lib/domain/access/policy.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import { type Result, settled } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { Input, Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toast.ts';
import { ROLE_OPTIONS } from './roles.ts';

type Candidate = { id: string; name: string; email: string };
type Role = 'manager' | 'contributor' | 'viewer' | 'auditor';

type Props = {
  project: string;
  may: Ability;
  onAdd: (input: { project: string; email: string; role: Role }) => Promise<Result<{ name: string }>>;
  onSearch: (input: { project: string; search: string }) => Promise<Result<{ rows: Candidate[] }>>;
};

export function AddMember({ project, may, onAdd, onSearch }: Props) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('contributor');
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const people = useCandidates(may.allowed ? email : null, (search) => onSearch({ project, search }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const added = await send(() => onAdd({ project, email, role }));
    if (!added) return;
    setEmail('');
    toast({ title: `${added.name} is in the project`, tone: 'pass' });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <ProblemAlert problem={problem} shown={['email']} />
      <div className="flex flex-wrap items-start gap-3">
        <Field
          label="Person"
          required
          error={fieldError('email')}
          hint="A part of the name or e-mail finds people who have an account."
          className="min-w-0 flex-[1_1_16rem]"
        >
          <Input
            type="email"
            list="member-candidates"
            autoComplete="off"
            placeholder="dana@acme.io"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <datalist id="member-candidates">
          {people.map((person) => (
            <option key={person.id} value={person.email}>
              {person.name}
            </option>
          ))}
        </datalist>
        <Field label="Role" required className="flex-[0_1_12rem]">
          <Select value={role} onChange={(event) => setRole(event.target.value as Role)} options={ROLE_OPTIONS} />
        </Field>
        <Button type="submit" variant="primary" busy={busy} refusedReason={may.reason} className="mt-6">
          Add
        </Button>
      </div>
    </form>
  );
}

/** People who could be added, a moment after the last key; null = do not ask. */
function useCandidates(search: string | null, find: (search: string) => Promise<Result<{ rows: Candidate[] }>>) {
  const [found, setFound] = useState<Candidate[]>([]);
  useEffect(() => {
    if (search === null || search.includes('@')) return;
    let current = true;
    const timer = setTimeout(async () => {
      const result = await settled(find(search.trim()));
      if (current && result.ok) setFound(result.data.rows);
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search]);
  return found;
}
