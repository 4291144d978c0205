'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { FormNode } from '#lib/domain/probe/form/form.ts';
import { splitMatcher } from '#lib/domain/probe/form/matchers.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/controls.tsx';
import { beginning, type Place, problemAt, useForm, valueAt } from './context.ts';
import { LeafInput } from './leaf-field.tsx';
import { Fields, Wrong } from './legend.tsx';
import { MatcherInput } from './matcher-field.tsx';

/** Names of one's own with a value each: headers, JSON paths, metrics. */
export function Pairs({ place, node }: { place: Place; node: FormNode }) {
  const { value, problems, set } = useForm();
  const own = valueAt(value, place.path);
  const names = typeof own === 'object' && own !== null ? Object.keys(own) : [];
  const [fresh, setFresh] = useState<string | null>(names.length === 0 ? '' : null);
  const taken = fresh !== null && names.includes(fresh.trim());
  const add = () => {
    const name = fresh?.trim();
    if (!name || taken) return;
    set([...place.path, name], beginning(node));
    setFresh(null);
  };
  return (
    <Fields place={place} problem={problemAt(problems, place.path)}>
      <ul className="grid gap-2">
        {names.map((name) => (
          <Pair key={name} place={place} name={name} names={names} node={node} />
        ))}
      </ul>
      {fresh === null ? (
        <Button size="small" className="w-fit" onClick={() => setFresh('')}>
          <Plus aria-hidden /> Add
        </Button>
      ) : (
        <div className="flex flex-wrap items-start gap-1">
          <Input
            aria-label={`New name in ${place.label}`}
            value={fresh}
            placeholder="name"
            spellCheck={false}
            onChange={(event) => setFresh(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
            className="w-40 flex-1 font-mono text-sm"
          />
          <Button
            size="small"
            onClick={add}
            refusedReason={taken ? 'This name stands here already.' : fresh.trim() ? null : 'Write a name first.'}
          >
            Add
          </Button>
        </div>
      )}
    </Fields>
  );
}

type PairProps = { place: Place; name: string; names: readonly string[]; node: FormNode };

function Pair({ place, name, names, node }: PairProps) {
  const { value, problems, set, rename, Any } = useForm();
  const [typed, setTyped] = useState(name);
  const path = [...place.path, name];
  const own = valueAt(value, path);
  const at: Place = { key: '', label: name, help: '', required: true, usual: null, path };
  const taken = typed.trim() !== name && names.includes(typed.trim());
  const settle = () => {
    const next = typed.trim();
    if (next && next !== name && !taken) rename(place.path, name, next);
    else if (!taken) setTyped(name);
  };
  const simple = node.widget === 'text' || node.widget === 'scalar' || node.widget === 'yaml';
  return (
    <li className="grid min-w-0 gap-1">
      <div className="flex min-w-0 flex-wrap items-start gap-1">
        <Input
          aria-label={`Name in ${place.label}: ${name}`}
          value={typed}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={settle}
          className="w-auto flex-[1_1_8rem] font-mono text-sm"
        />
        {node.widget === 'matcher' && splitMatcher(own) !== null ? (
          <MatcherInput place={at} example={node.example} name={name} />
        ) : simple || node.widget === 'matcher' ? (
          <span className="min-w-0 flex-[2_1_12rem]">
            <LeafInput
              place={at}
              node={node.widget === 'matcher' ? { widget: 'yaml', example: null } : node}
              own={own}
              name={`Value of ${name}`}
            />
          </span>
        ) : null}
        <Button variant="quiet" size="icon-small" aria-label={`Remove ${name}`} onClick={() => set(path, undefined)}>
          <X aria-hidden />
        </Button>
      </div>
      {taken ? <Wrong text={`${typed.trim()} stands here already.`} /> : null}
      {simple || node.widget === 'matcher' ? (
        <Wrong text={problemAt(problems, path, true)} />
      ) : (
        <Any place={at} node={node} />
      )}
    </li>
  );
}
