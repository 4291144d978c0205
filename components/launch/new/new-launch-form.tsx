'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { type Problem, settled } from '../../form/result.ts';
import { plural } from '../../format.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Input, Select } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import { Section } from '../../ui/surface.tsx';
import { draftKey } from '../draft.ts';
import { T0Fields } from '../t0-fields.tsx';
import { fromZonedInput } from '../zoned.ts';
import { ChecklistChoice } from './checklist-choice.tsx';
import { GateEnvironments } from './gate-environments.tsx';
import type { CreateLaunch, LaunchPreview, PreviewLaunch } from './model.ts';
import { useForm } from './use-form.ts';
import { usePreview } from './use-preview.ts';

type Props = {
  projects: { id: string; slug: string; name: string }[];
  first: LaunchPreview | null;
  previewLaunch: PreviewLaunch;
  createLaunch: CreateLaunch;
};

/** Opens a launch. What was typed stays in this browser until it is open. */
export function NewLaunchForm({ projects, first, previewLaunch, createLaunch }: Props) {
  const router = useRouter();
  const { form, set, clear } = useForm(draftKey('new-launch'), first);
  const { preview, problem: unread } = usePreview(previewLaunch, form, first);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const t0 = form.t0 ? fromZonedInput(form.t0, form.zone) : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!preview || (form.t0 && !t0)) return;
    setBusy(true);
    setProblem(null);
    const result = await settled(
      createLaunch({
        projectId: preview.project.id,
        version: form.version.trim(),
        commit: form.commit.trim() || null,
        title: form.title.trim(),
        checklistVersionIds: form.versionIds,
        environments: form.environments,
        t0: t0?.toISOString() ?? null,
        zone: form.zone,
        carryOver: form.carryOver,
      }),
    );
    if (!result.ok) {
      setBusy(false);
      return setProblem(result.error);
    }
    clear();
    router.push(`/launches/${result.data.launchId}`);
  };
  const error = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  return (
    <form onSubmit={submit} className="grid max-w-3xl gap-4">
      <Section title="What is launched">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Project" required error={error('projectId')}>
            <Select
              value={form.projectId}
              onChange={(event) => set({ projectId: event.target.value, versionIds: [], environments: {} })}
            >
              <option value="" disabled>
                Choose a project
              </option>
              {projects.map((project) => (
                <option key={project.id} value={project.slug}>
                  {project.name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Version" required error={error('version')}>
            <Input
              placeholder="2.4.0"
              value={form.version}
              onChange={(event) => set({ version: event.target.value })}
            />
          </Field>
          <Field
            label="Commit"
            error={error('commit')}
            hint="7 to 64 hexadecimal digits. What machines report about another commit does not count."
          >
            <Input
              className="font-mono"
              value={form.commit}
              onChange={(event) => set({ commit: event.target.value })}
            />
          </Field>
          <Field label="Title" error={error('title')}>
            <Input value={form.title} onChange={(event) => set({ title: event.target.value })} />
          </Field>
        </div>
      </Section>
      <Section title="When">
        <T0Fields
          value={form.t0}
          zone={form.zone}
          onChange={(value) => set({ t0: value })}
          onZone={(zone) => set({ zone })}
          error={error('t0')}
        />
      </Section>
      {unread ? <Alert tone="fail" title={unread} /> : null}
      {preview ? (
        <>
          <ChecklistChoice
            preview={preview}
            chosen={form.versionIds}
            onChange={(versionIds) => set({ versionIds })}
            error={error('checklistVersionIds')}
          />
          <GateEnvironments
            preview={preview}
            chosen={form.environments}
            onChange={(environments) => set({ environments })}
          />
          {preview.previous ? (
            <Section title="What the launch before knew">
              <Checkbox
                checked={form.carryOver}
                onCheckedChange={(next) => set({ carryOver: next === true })}
                label={`Bring the answers of ${preview.previous.version} along`}
                hint={
                  form.versionIds.length === 0
                    ? 'Choose a checklist to see how many fit.'
                    : `${plural(preview.carriedOver, 'answer')} would come along. They count again once somebody says that they are still true.`
                }
              />
            </Section>
          ) : null}
        </>
      ) : null}
      {problem ? <Refused problem={problem} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          variant="primary"
          size="large"
          busy={busy}
          refusedReason={form.versionIds.length === 0 ? 'Choose a project and at least one checklist first.' : null}
        >
          Open the launch
        </Button>
        <span className="text-muted text-sm">What you type is kept in this browser until then.</span>
      </div>
    </form>
  );
}

function Refused({ problem }: { problem: Problem }) {
  const existing = problem.details.launchId;
  const signIn = problem.code === 'not-signed-in';
  return (
    <Alert
      tone="fail"
      title={problem.message}
      safe="What you typed is kept."
      action={
        typeof existing === 'string' ? (
          <Link href={`/launches/${existing}`} className="link">
            Open that launch
          </Link>
        ) : signIn ? (
          <a href="/sign-in" target="_blank" rel="noreferrer" className="link">
            Sign in again
          </a>
        ) : null
      }
    />
  );
}
