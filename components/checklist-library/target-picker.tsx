'use client';

import { RadioGroup, Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

export type Target = { kind: 'shared' } | { kind: 'project'; project: string } | { kind: 'version'; checklist: string };

export type TargetChoices = {
  projects: readonly { slug: string; name: string }[];
  checklists: readonly { slug: string; title: string }[];
};

type Props = { choices: TargetChoices; value: Target; onChange: (target: Target) => void };

export function TargetPicker({ choices, value, onChange }: Props) {
  const { projects, checklists } = choices;
  const choose = (kind: string) => {
    if (kind === 'project') onChange({ kind, project: projects[0]?.slug ?? '' });
    else if (kind === 'version') onChange({ kind, checklist: checklists[0]?.slug ?? '' });
    else onChange({ kind: 'shared' });
  };
  return (
    <div className="grid gap-3">
      <RadioGroup
        legend="It becomes"
        legendHidden
        value={value.kind}
        onValueChange={choose}
        options={[
          { value: 'shared', label: 'A new checklist, shared by everybody here' },
          {
            value: 'project',
            label: 'A new checklist of one project',
            hint: projects.length === 0 ? 'You manage or work in no project yet.' : undefined,
            disabled: projects.length === 0,
          },
          {
            value: 'version',
            label: 'A new version of a checklist',
            hint: checklists.length === 0 ? 'There is no checklist yet.' : undefined,
            disabled: checklists.length === 0,
          },
        ]}
      />
      {value.kind === 'project' ? (
        <Field label="Project" required>
          <Select
            value={value.project}
            onChange={(event) => onChange({ kind: 'project', project: event.target.value })}
            options={projects.map((one) => ({ value: one.slug, label: one.name }))}
          />
        </Field>
      ) : null}
      {value.kind === 'version' ? (
        <Field label="Checklist" required>
          <Select
            value={value.checklist}
            onChange={(event) => onChange({ kind: 'version', checklist: event.target.value })}
            options={checklists.map((one) => ({ value: one.slug, label: one.title }))}
          />
        </Field>
      ) : null}
    </div>
  );
}
