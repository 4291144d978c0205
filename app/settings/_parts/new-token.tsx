'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { useSend } from '#components/form/use-send.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox, Input, Select } from '#components/ui/controls.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import type { TokenAbility } from '#lib/domain/access/roles.ts';
import { doCreateToken } from '../../_actions/tokens.ts';
import { ShownOnce } from '../../_parts/shown-once.tsx';
import { ABILITY_WORDS } from './ability-words.ts';

type Props = { projects: readonly { id: string; name: string }[]; isAdmin: boolean };

const ORDER: readonly TokenAbility[] = ['read', 'gate', 'ingest', 'write'];
const EMPTY = { name: '', abilities: ['read', 'gate'] as TokenAbility[], projectId: '', days: '90' };

export function NewToken({ projects, isAdmin }: Props) {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, problem, setProblem, send, fieldError } = useSend();
  const router = useRouter();
  const form = useId();
  const set = (part: Partial<typeof EMPTY>) => setValues((before) => ({ ...before, ...part }));
  const toggle = (ability: TokenAbility, on: boolean) =>
    set({ abilities: ORDER.filter((one) => (one === ability ? on : values.abilities.includes(one))) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { name, abilities, projectId, days } = values;
    const made = await send(() =>
      doCreateToken({ name, abilities, projectId: projectId || null, expiresInDays: days || null }),
    );
    if (!made) return;
    setSecret(made.token);
    router.refresh();
  };
  const change = (next: boolean) => {
    setOpen(next);
    if (next || secret === null) return;
    setSecret(null);
    setValues(EMPTY);
    setProblem(null);
  };
  return (
    <Dialog
      trigger={<Button variant="primary">New token</Button>}
      open={open}
      onOpenChange={change}
      title="New token"
      footer={
        secret ? (
          <DialogClose>
            <Button variant="primary">Done</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              Make the token
            </Button>
          </>
        )
      }
    >
      {secret ? (
        <ShownOnce
          label="Token"
          secret={secret}
          title="Copy it now: it is not shown again."
          next="Keep it where your pipeline keeps its secrets. If it is lost, revoke it and make another."
        />
      ) : (
        <form id={form} onSubmit={submit} className="grid gap-4" noValidate>
          <ProblemAlert problem={problem} shown={['name', 'abilities', 'projectId', 'expiresInDays']} />
          <Field label="Name" hint="Who uses it, such as “payments pipeline”." error={fieldError('name')} required>
            <Input value={values.name} onChange={(event) => set({ name: event.target.value })} />
          </Field>
          <fieldset className="grid gap-2">
            <legend className="mb-1 font-medium text-sm">It may</legend>
            {ORDER.map((ability) => (
              <Checkbox
                key={ability}
                label={ABILITY_WORDS[ability].label}
                hint={ABILITY_WORDS[ability].hint}
                checked={values.abilities.includes(ability)}
                onCheckedChange={(on) => toggle(ability, on === true)}
              />
            ))}
            {fieldError('abilities') ? <p className="text-fail text-sm">{fieldError('abilities')}</p> : null}
          </fieldset>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Where" error={fieldError('projectId')} required>
              <Select value={values.projectId} onChange={(event) => set({ projectId: event.target.value })}>
                <option value="">{isAdmin ? 'The whole instance' : 'All my projects'}</option>
                {projects.map((project) => (
                  <option key={project.id} value={project.id}>
                    Only {project.name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="It ends" error={fieldError('expiresInDays')} required>
              <Select value={values.days} onChange={(event) => set({ days: event.target.value })}>
                <option value="7">in 7 days</option>
                <option value="30">in 30 days</option>
                <option value="90">in 90 days</option>
                <option value="365">in a year</option>
                <option value="">never</option>
              </Select>
            </Field>
          </div>
        </form>
      )}
    </Dialog>
  );
}
