'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { plural } from '../../format.ts';
import { Checkbox, Select } from '../../ui/controls.tsx';
import { EmptyState, Section } from '../../ui/surface.tsx';
import type { LaunchPreview } from './model.ts';

type Props = {
  preview: LaunchPreview;
  /** Version ids, in the order in which they were chosen. */
  chosen: readonly string[];
  onChange: (versionIds: string[]) => void;
  error: string | null;
};

/** One or several checklists, each in a version; the newest unless somebody says otherwise. */
export function ChecklistChoice({ preview, chosen, onChange, error }: Props) {
  const { checklists, made } = preview;
  return (
    <Section
      title="Checklists"
      flush
      aside={
        made ? (
          <span className="text-muted">
            {plural(made.leaves, 'item')}, {plural(made.categories.length, 'category', 'categories')},{' '}
            {plural(made.roles.length, 'role')}
          </span>
        ) : null
      }
    >
      {checklists.length === 0 ? (
        <EmptyState
          title="There is no checklist yet"
          next={
            <>
              Add one to the{' '}
              <Link href="/checklists" className="link">
                library
              </Link>
              , then come back.
            </>
          }
        />
      ) : (
        <ul className="divide-y divide-line">
          {checklists.map((checklist) => (
            <Choice key={checklist.slug} checklist={checklist} chosen={chosen} onChange={onChange} />
          ))}
        </ul>
      )}
      {error ? (
        <p role="alert" className="flex gap-1 px-4 py-2 text-fail text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      ) : null}
    </Section>
  );
}

type ChoiceProps = {
  checklist: LaunchPreview['checklists'][number];
  chosen: readonly string[];
  onChange: Props['onChange'];
};

function Choice({ checklist, chosen, onChange }: ChoiceProps) {
  const newest = checklist.versions[0];
  const held = checklist.versions.find((version) => chosen.includes(version.id));
  if (!newest) return null;
  const without = chosen.filter((id) => id !== held?.id);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
      <div className="min-w-0 flex-[1_1_14rem]">
        <Checkbox
          checked={held !== undefined}
          onCheckedChange={(next) => onChange(next === true ? [...without, newest.id] : without)}
          label={checklist.title}
          hint={plural((held ?? newest).itemCount, 'item')}
        />
      </div>
      {held && checklist.versions.length > 1 ? (
        <Select
          aria-label={`Version of ${checklist.title}`}
          value={held.id}
          onChange={(event) => onChange(chosen.map((id) => (id === held.id ? event.target.value : id)))}
          options={checklist.versions.map((version) => ({
            value: version.id,
            label: version === newest ? `Version ${version.number}, the newest` : `Version ${version.number}`,
          }))}
          className="w-48"
        />
      ) : (
        <span className="text-muted text-sm">Version {(held ?? newest).number}</span>
      )}
    </li>
  );
}
