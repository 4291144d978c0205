'use client';

import type { BenchEnvironment, BenchProject, BenchSubject } from '#lib/domain/probe/bench.ts';
import { Select } from '../../ui/controls.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field } from '../../ui/field.tsx';

export type Where = { project: string; environment: string };

type Props = {
  projects: readonly BenchProject[];
  subject: BenchSubject | null;
  where: Where;
  onChange: (where: Where) => void;
};

/** Which environment is asked, and what it gives a probe to write with. */
export function WhereBar({ projects, subject, where, onChange }: Props) {
  const project = projects.find((one) => one.slug === where.project);
  const environment = project?.environments.find((one) => one.slug === where.environment);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Project" required>
        <Select
          value={where.project}
          disabled={subject !== null}
          onChange={(event) => onChange(firstPlace(projects, event.target.value))}
        >
          {project ? null : <option value="">None</option>}
          {projects.map((one) => (
            <option key={one.id} value={one.slug}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Environment"
        required
        hint={environment ? reach(environment) : 'It says what may be asked, and gives variables and secrets.'}
      >
        <Select value={where.environment} onChange={(event) => onChange({ ...where, environment: event.target.value })}>
          {environment ? null : <option value="">None</option>}
          {project?.environments.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      {environment ? <Names environment={environment} launch={subject !== null} /> : null}
    </div>
  );
}

export function firstPlace(projects: readonly BenchProject[], slug: string | undefined): Where {
  const project = projects.find((one) => one.slug === slug) ?? projects[0];
  const environments = project?.environments ?? [];
  const environment = environments.find(({ allowedHosts }) => allowedHosts.length > 0) ?? environments[0];
  return { project: project?.slug ?? '', environment: environment?.slug ?? '' };
}

function reach({ allowedHosts }: BenchEnvironment): string {
  if (allowedHosts.length === 0) return 'It lets probes reach nothing yet: name its allowed hosts first.';
  const more = allowedHosts.length - 3;
  return `Reaches ${allowedHosts.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function Names({ environment, launch }: { environment: BenchEnvironment; launch: boolean }) {
  const names = [
    ...environment.names,
    ...environment.secrets.map((name) => `secret.${name}`),
    ...(launch ? ['launch.version', 'launch.commit'] : []),
    'run',
  ];
  return (
    <details className="text-sm sm:col-span-2">
      <summary className="text-muted">Names you can write ({names.length})</summary>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
        {names.map((name) => (
          <li key={name} className="inline-flex items-center">
            <code className="font-mono [overflow-wrap:anywhere]">{`{{${name}}}`}</code>
            <CopyButton text={`{{${name}}}`} label={`Copy {{${name}}}`} />
          </li>
        ))}
      </ul>
      {launch ? null : (
        <p className="text-muted">{'{{launch.version}}'} has a value only where a probe is opened from a launch.</p>
      )}
    </details>
  );
}
