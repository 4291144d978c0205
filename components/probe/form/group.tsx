'use client';

import { useState } from 'react';
import type { FormField } from '#lib/domain/probe/form/form.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/controls.tsx';
import { type Path, type Place, problemAt, useForm, valueAt } from './context.ts';
import { Fields } from './legend.tsx';

export function Group({ place, fields }: { place: Place; fields: readonly FormField[] }) {
  const { problems } = useForm();
  return (
    <Fields place={place} problem={problemAt(problems, place.path)}>
      <Keys path={place.path} fields={fields} more={place.key === 'expect' ? 'Add an expectation…' : 'Add a field…'} />
    </Fields>
  );
}

type Props = {
  path: Path;
  fields: readonly FormField[];
  more: string /** Keys that stand elsewhere. */;
  apart?: ReadonlySet<string>;
};

/** The keys that are written or needed, and a list of those that could be. */
export function Keys({ path, fields, more, apart }: Props) {
  const { value, set, Any } = useForm();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const own = valueAt(value, path);
  const written = typeof own === 'object' && own !== null ? Object.keys(own) : [];
  const shown = fields.filter(({ key, required }) => required || written.includes(key) || opened.includes(key));
  const left = fields.filter((field) => !shown.includes(field));
  const known = new Set(fields.map(({ key }) => key));
  const foreign = written.filter((key) => !known.has(key) && !apart?.has(key));
  return (
    <>
      {shown.map(({ key, label, help, required, usual, node }) => (
        <Any
          key={key}
          node={node}
          place={{
            ...{ key, label, help, required, usual, path: [...path, key] },
            ...(required
              ? {}
              : {
                  onRemove: () => {
                    setOpened((before) => before.filter((one) => one !== key));
                    set([...path, key], undefined);
                  },
                }),
          }}
        />
      ))}
      {foreign.map((key) => (
        <Foreign key={key} name={key} path={[...path, key]} />
      ))}
      {left.length > 0 ? (
        <Select
          aria-label={more.replace('…', '')}
          value=""
          onChange={(event) => setOpened((before) => [...before, event.target.value])}
          className="w-56 max-w-full"
        >
          <option value="">{more}</option>
          {left.map(({ key, label }) => (
            <option key={key} value={key}>
              {label === key ? label : `${label} (${key})`}
            </option>
          ))}
        </Select>
      ) : null}
    </>
  );
}

/** A key that this kind does not know: kept, named, and mended or removed by a person alone. */
function Foreign({ name, path }: { name: string; path: Path }) {
  const { problems, set } = useForm();
  const wrong = problemAt(problems, path);
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-caveat/50 bg-caveat-tint px-2.5 py-1.5 text-sm">
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <code className="font-mono">{name}</code> is kept, and the form does not know it here. {wrong}
      </span>
      <Button size="small" onClick={() => set(path, undefined)}>
        Remove it
      </Button>
    </div>
  );
}
