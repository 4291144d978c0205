'use client';

import Link from 'next/link';
import { Select } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import { Section } from '../../ui/surface.tsx';
import type { LaunchPreview } from './model.ts';

type Props = {
  preview: LaunchPreview;
  chosen: Record<string, string | null>;
  onChange: (environments: Record<string, string | null>) => void;
};

/** Which real environment each gate speaks of. */
export function GateEnvironments({ preview, chosen, onChange }: Props) {
  const gates = preview.made?.gates ?? [];
  if (gates.length === 0) return null;
  return (
    <Section
      title="Environments of the gates"
      aside={
        preview.environments.length === 0 ? (
          <Link href={`/projects/${preview.project.slug}/environments`} className="link">
            Add an environment
          </Link>
        ) : null
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {gates.map((gate) => (
          <Field
            key={gate.key}
            label={gate.title}
            hint={gate.environmentKind ? `asks for: ${gate.environmentKind}` : undefined}
            required
          >
            <Select
              value={(gate.key in chosen ? chosen[gate.key] : gate.environmentId) ?? ''}
              required={false}
              onChange={(event) => onChange({ ...chosen, [gate.key]: event.target.value || null })}
            >
              <option value="">None yet</option>
              {preview.environments.map((environment) => (
                <option key={environment.id} value={environment.id}>
                  {environment.name}
                  {environment.kind === environment.name ? '' : ` (${environment.kind})`}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </Section>
  );
}
