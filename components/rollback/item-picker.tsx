'use client';

import { useState } from 'react';
import type { RollbackView } from '#lib/domain/rollback/view.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { Checkbox, Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

type Props = { items: RollbackView['items']; chosen: readonly string[]; onChange: (keys: string[]) => void };

const SHOWN = 8;

/** Which items the drill is evidence for: those that ask for one are chosen, others can be found by their words. */
export function ItemPicker({ items, chosen, onChange }: Props) {
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  const found = words ? items.filter((item) => item.text.toLowerCase().includes(words)) : [];
  const shown = [
    ...items.filter((item) => item.asks || chosen.includes(item.key)),
    ...found.filter((item) => !item.asks && !chosen.includes(item.key)).slice(0, SHOWN),
  ];
  const toggle = (key: string, on: boolean) => onChange(on ? [...chosen, key] : chosen.filter((one) => one !== key));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-sm">Evidence for</legend>
      {shown.map((item) => (
        <Checkbox
          key={item.key}
          checked={chosen.includes(item.key)}
          onCheckedChange={(checked) => toggle(item.key, checked === true)}
          label={<InlineText text={item.text} />}
        />
      ))}
      {shown.length === 0 ? <p className="text-muted text-sm">No item of this launch asks for a drill.</p> : null}
      <Field label="Find another item" labelHidden>
        <Input
          value={search}
          placeholder="Find another item"
          required={false}
          onChange={(event) => setSearch(event.target.value)}
        />
      </Field>
      {words && found.length === 0 ? <p className="text-muted text-sm">No item has these words.</p> : null}
    </fieldset>
  );
}
