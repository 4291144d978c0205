'use client';

import type { FormEvent } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { Button } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import type { ProjectRole } from '#lib/domain/access/roles.ts';
import { doInvite } from '../../_actions/people.ts';
import { OnceDialog } from './once-dialog.tsx';
import { INSTANCE_ROLE_OPTIONS, PROJECT_ROLE_OPTIONS } from './role-options.ts';
import { useOnceForm } from './use-once-form.ts';

const EMPTY = {
  email: '',
  name: '',
  instanceRole: 'member' as 'admin' | 'member',
  projectId: '',
  projectRole: 'contributor',
};

export function InvitePerson({ projects }: { projects: readonly { value: string; label: string }[] }) {
  const { open, onOpenChange, values, set, secret, busy, problem, fieldError, form, make } = useOnceForm(EMPTY);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { email, name, instanceRole, projectId } = values;
    const place = projectId ? { projectId, projectRole: values.projectRole as ProjectRole } : {};
    void make(
      () => doInvite({ email, name: name.trim() || null, instanceRole, ...place }),
      (made) => made.url,
    );
  };
  return (
    <OnceDialog
      title="Invite somebody"
      description="You get a link to send. It works once, for seven days."
      trigger={<Button variant="primary">Invite somebody</Button>}
      open={open}
      onOpenChange={onOpenChange}
      made={
        secret === null
          ? null
          : {
              label: 'Invitation link',
              secret,
              title: 'Copy it now: it is not shown again.',
              next: `Send it to ${values.email} in a way that only they can read.`,
            }
      }
      submit={{ label: 'Make the link', busy, form }}
    >
      <form id={form} onSubmit={submit} className="grid gap-4" noValidate>
        <ProblemAlert problem={problem} shown={['email', 'name', 'projectId', 'projectRole']} />
        <Field label="E-mail address" error={fieldError('email')} required>
          <Input type="email" value={values.email} onChange={(event) => set({ email: event.target.value })} />
        </Field>
        <Field label="Name" error={fieldError('name')} hint="They can change it.">
          <Input value={values.name} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <Field label="In gonogo they are" required>
          <Select
            value={values.instanceRole}
            options={INSTANCE_ROLE_OPTIONS}
            onChange={(event) => set({ instanceRole: event.target.value as 'admin' | 'member' })}
          />
        </Field>
        {projects.length > 0 ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Add to a project" error={fieldError('projectId')}>
              <Select value={values.projectId} onChange={(event) => set({ projectId: event.target.value })}>
                <option value="">None yet</option>
                {projects.map((project) => (
                  <option key={project.value} value={project.value}>
                    {project.label}
                  </option>
                ))}
              </Select>
            </Field>
            {values.projectId ? (
              <Field label="There they are" error={fieldError('projectRole')} required>
                <Select
                  value={values.projectRole}
                  options={PROJECT_ROLE_OPTIONS}
                  onChange={(event) => set({ projectRole: event.target.value })}
                />
              </Field>
            ) : null}
          </div>
        ) : null}
      </form>
    </OnceDialog>
  );
}
