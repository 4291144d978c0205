'use client';

import { useMemo } from 'react';
import { readYaml } from '#lib/domain/checklist/frontmatter.ts';
import { moveEntry, renameKey, setAt } from '#lib/domain/probe/form/edit.ts';
import { COMMON, formOf } from '#lib/domain/probe/form/form.ts';
import { KIND_WORDS } from '#lib/domain/probe/spec/examples.ts';
import { isKind, type SpecProblem } from '#lib/domain/probe/spec/parse.ts';
import { PROBE_KINDS } from '#lib/domain/probe/spec/registry.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import { AnyField } from './any-field.tsx';
import { type FormApi, FormContext, problemAt } from './context.ts';
import { Keys } from './group.tsx';

type Props = {
  source: string;
  problems: readonly SpecProblem[];
  onChange: (source: string) => void;
  /** Shows the YAML, at a line. */
  onYaml: (line: number) => void;
};

/** The YAML of a probe as fields. Every change is made in the YAML itself, so that nothing else of it changes. */
export function ProbeForm({ source, problems, onChange, onYaml }: Props) {
  const read = useMemo(() => readYaml(source === '' ? '{}' : source, 1), [source]);
  const value = 'error' in read ? null : read.value;
  const api: FormApi = {
    value,
    problems,
    set: (path, next) => onChange(setAt(source, path, next)),
    rename: (parent, from, to) => onChange(renameKey(source, parent, from, to)),
    Any: AnyField,
    move: (list, from, to) => onChange(moveEntry(source, list, from, to)),
  };
  if ('error' in read || typeof value !== 'object' || value === null || Array.isArray(value)) {
    const line = 'error' in read ? read.line : 1;
    return (
      <Alert
        tone="caveat"
        title={'error' in read ? `The YAML cannot be read: ${read.error}.` : 'The YAML is no list of keys.'}
        safe="The form is shut so that nothing of it is lost."
        next="Mend it in the YAML, then come back."
        action={<Button onClick={() => onYaml(line)}>Go to line {line}</Button>}
      />
    );
  }
  const kind: unknown = Reflect.get(value, 'kind');
  const fields = isKind(kind) ? formOf(kind) : [];
  const isOwn = ({ key }: { key: string }) => !COMMON.has(key);
  return (
    <FormContext value={api}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Field
          label="Kind"
          required
          error={problemAt(problems, ['kind'])}
          hint={isKind(kind) ? KIND_WORDS[kind].proves : undefined}
        >
          <Select value={isKind(kind) ? kind : ''} onChange={(event) => api.set(['kind'], event.target.value)}>
            {isKind(kind) ? null : <option value="">{kind === undefined ? 'Choose a kind' : String(kind)}</option>}
            {PROBE_KINDS.map((each) => (
              <option key={each} value={each}>
                {KIND_WORDS[each].title} ({each})
              </option>
            ))}
          </Select>
        </Field>
        {isKind(kind) ? (
          <>
            <Keys
              key={kind}
              path={[]}
              fields={fields.filter(isOwn)}
              more="Add a field…"
              apart={new Set(['kind', ...COMMON])}
            />
            <div className="grid gap-4 border-line border-t pt-4">
              <Keys
                key={`${kind} common`}
                path={[]}
                fields={fields.filter((field) => !isOwn(field))}
                more="Name, time limit, schedule…"
                apart={new Set(Object.keys(value).filter((key) => !COMMON.has(key)))}
              />
            </div>
          </>
        ) : null}
      </div>
    </FormContext>
  );
}
