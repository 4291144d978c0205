'use client';

import type { FormEvent } from 'react';
import { ProblemAlert } from '#components/form/problem-alert.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox, Input, Select } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';
import type { TokenAbility } from '#lib/domain/access/roles.ts';
import { doCreateToken } from '../../_actions/tokens.ts';
import { ABILITY_WORDS } from './ability-words.ts';
import { OnceDialog } from './once-dialog.tsx';
import { useOnceForm } from './use-once-form.ts';

type Props = { projects: readonly { id: string; name: string }[]; isAdmin: boolean };

const ORDER: readonly TokenAbility[] = ['read', 'gate', 'ingest', 'write'];
const EMPTY = { name: '', abilities: ['read', 'gate'] as TokenAbility[], projectId: '', days: '90' };

export function NewToken({ projects, isAdmin }: Props) {
  const { open, onOpenChange, values, set, secret, busy, problem, fieldError, form, make } = useOnceForm(EMPTY);
  const toggle = (ability: TokenAbility, on: boolean) =>
    set({ abilities: ORDER.filter((one) => (one === ability ? on : values.abilities.includes(one))) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, abilities, projectId, days } = values;
    void make(
      () => doCreateToken({ name, abilities, projectId: projectId || null, expiresInDays: days || null }),
      (made) => made.token,
    );
  };
  return (
    <OnceDialog
      title="New token"
      trigger={<Button variant="primary">New token</Button>}
      open={open}
      onOpenChange={onOpenChange}
      made={
        secret === null
          ? null
          : {
              label: 'Token',
              secret,
              title: 'Copy it now: it is not shown again.',
              next: 'Keep it where your pipeline keeps its secrets. If it is lost, revoke it and make another.',
            }
      }
      submit={{ label: 'Make the token', busy, form }}
    >
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
    </OnceDialog>
  );
}
