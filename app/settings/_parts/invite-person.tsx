'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/controls.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import type { ProjectRole } from '#lib/domain/access/roles.ts';
import { doInvite } from '../../_actions/people.ts';
import { ShownOnce } from '../../_parts/shown-once.tsx';
import { INSTANCE_ROLE_OPTIONS, PROJECT_ROLE_OPTIONS } from './role-options.ts';

const EMPTY = {
  email: '',
  name: '',
  instanceRole: 'member' as 'admin' | 'member',
  projectId: '',
  projectRole: 'contributor',
};

export function InvitePerson({ projects }: { projects: readonly { value: string; label: string }[] }) {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const [url, setUrl] = useState<string | null>(null);
  const { busy, problem, setProblem, send, fieldError } = useSend();
  const router = useRouter();
  const form = useId();
  const set = (part: Partial<typeof EMPTY>) => setValues((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { email, name, instanceRole, projectId } = values;
    const place = projectId ? { projectId, projectRole: values.projectRole as ProjectRole } : {};
    const made = await send(() => doInvite({ email, name: name.trim() || null, instanceRole, ...place }));
    if (!made) return;
    setUrl(made.url);
    router.refresh();
  };
  const change = (next: boolean) => {
    setOpen(next);
    if (next || url === null) return;
    setUrl(null);
    setValues(EMPTY);
    setProblem(null);
  };
  return (
    <Dialog
      trigger={<Button variant="primary">Invite somebody</Button>}
      open={open}
      onOpenChange={change}
      title="Invite somebody"
      description="You get a link to send. It works once, for seven days."
      footer={
        url ? (
          <DialogClose>
            <Button variant="primary">Done</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              Make the link
            </Button>
          </>
        )
      }
    >
      {url ? (
        <ShownOnce
          label="Invitation link"
          secret={url}
          title="Copy it now: it is not shown again."
          next={`Send it to ${values.email} in a way that only they can read.`}
        />
      ) : (
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
      )}
    </Dialog>
  );
}
