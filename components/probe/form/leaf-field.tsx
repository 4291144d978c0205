'use client';

import { useState } from 'react';
import { readValue, shownValue, typedScalar } from '#lib/domain/probe/form/edit.ts';
import type { FormNode } from '#lib/domain/probe/form/form.ts';
import { Input, Select, Textarea } from '../../ui/controls.tsx';
import { Field } from '../../ui/field.tsx';
import { type Place, problemAt, useForm, valueAt } from './context.ts';
import { KeyName, RemoveButton } from './legend.tsx';
import { MatcherField } from './matcher-field.tsx';

export type Leaf = Extract<FormNode, { widget: 'text' | 'scalar' | 'matcher' | 'yaml' | 'flag' | 'choice' | 'texts' }>;

/** One value with its name, help and what is wrong with it. */
export function LeafField({ place, node }: { place: Place; node: Leaf }) {
  const { value, problems } = useForm();
  const own = valueAt(value, place.path);
  const wrong = problemAt(problems, place.path, true);
  if (node.widget === 'matcher') return <MatcherField place={place} example={node.example} problem={wrong} />;
  const usual = place.usual === null ? '' : ` ${place.help ? '' : ''}As usual: ${place.usual}.`;
  return (
    <div className="flex min-w-0 items-start gap-1">
      <Field
        label={<KeyName place={place} />}
        required={place.required}
        hint={`${place.help}${usual}`.trim() || undefined}
        error={wrong}
        className="min-w-0 flex-1"
      >
        <LeafInput place={place} node={own !== null && typeof own === 'object' ? RAW : node} own={own} />
      </Field>
      <RemoveButton place={place} />
    </div>
  );
}

const RAW: Leaf = { widget: 'yaml', example: null };
const LONG = new Set(['query', 'body', 'ca']);

/** The control alone; `name` where no label stands beside it. */
export function LeafInput({ place, node, own, name }: { place: Place; node: Leaf; own: unknown; name?: string }) {
  const { set } = useForm();
  const put = (next: unknown) => set(place.path, next);
  if (node.widget === 'flag') {
    const unsaid = place.usual === null ? 'not looked at' : `as usual (${place.usual})`;
    return (
      <Select
        aria-label={name}
        value={typeof own === 'boolean' ? String(own) : ''}
        onChange={(event) => put(event.target.value === '' ? undefined : event.target.value === 'true')}
        className="max-w-56"
      >
        <option value="">{unsaid}</option>
        <option value="true">yes</option>
        <option value="false">no</option>
      </Select>
    );
  }
  if (node.widget === 'choice') {
    const known = own === undefined || node.words.includes(String(own));
    return (
      <Select
        aria-label={name}
        value={own === undefined ? '' : String(own)}
        onChange={(event) => {
          const { value } = event.target;
          put(value === '' ? undefined : value === 'true' || value === 'false' ? value === 'true' : value);
        }}
        className="max-w-56"
      >
        <option value="">{place.usual === null ? 'not said' : `as usual (${place.usual})`}</option>
        {known ? null : <option value={String(own)}>{String(own)}</option>}
        {node.words.map((word) => (
          <option key={word} value={word}>
            {word}
          </option>
        ))}
      </Select>
    );
  }
  if (node.widget === 'yaml') return <YamlInput put={put} own={own} example={node.example} name={name} />;
  const shown = shownValue(own);
  const type = (text: string) => put(text === '' ? undefined : node.widget === 'text' ? text : typedScalar(text));
  const more = { 'aria-label': name, value: shown, placeholder: node.example ?? undefined, spellCheck: false };
  return LONG.has(place.key) || shown.includes('\n') ? (
    <Textarea
      {...more}
      rows={Math.min(12, Math.max(3, shown.split('\n').length + 1))}
      onChange={(event) => type(event.target.value)}
      className="font-mono text-sm"
    />
  ) : (
    <Input {...more} onChange={(event) => type(event.target.value)} className="font-mono text-sm" />
  );
}

type YamlProps = { own: unknown; put: (value: unknown) => void; example: string | null; name?: string };

/** Any value as YAML on its own. What cannot be read yet stays in the field and is not written. */
function YamlInput({ own, put, example, name }: YamlProps) {
  const [typed, setTyped] = useState<{ text: string; of: string } | null>(null);
  const shown = shownValue(own);
  const text = typed && typed.of === shown ? typed.text : shown;
  const read = readValue(text);
  return (
    <>
      <Textarea
        aria-label={name}
        value={text}
        rows={Math.min(12, Math.max(1, text.split('\n').length))}
        placeholder={example ?? undefined}
        spellCheck={false}
        aria-invalid={read.ok ? undefined : true}
        onChange={(event) => {
          const next = readValue(event.target.value);
          setTyped({ text: event.target.value, of: next.ok ? shownValue(next.value) : shown });
          if (next.ok) put(next.value);
        }}
        className="min-h-8 font-mono text-sm"
      />
      {read.ok ? null : <p className="text-fail text-sm">{read.message} It is not taken over yet.</p>}
    </>
  );
}
