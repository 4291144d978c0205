'use client';

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useId } from 'react';
import type { FormNode } from '#lib/domain/probe/form/form.ts';
import { Button } from '../../ui/button.tsx';
import { beginning, type Place, problemAt, useForm, valueAt } from './context.ts';
import { Keys } from './group.tsx';
import { LeafInput } from './leaf-field.tsx';
import { Fields, Wrong } from './legend.tsx';
import { MatcherInput } from './matcher-field.tsx';

/** Entries in their order. */
export function List({ place, node }: { place: Place; node: FormNode }) {
  const { value, problems, set } = useForm();
  const own = valueAt(value, place.path);
  // One value alone means a list of one.
  const entries: unknown[] = Array.isArray(own) ? own : own === undefined || own === null ? [] : [own];
  const single = entries.length > 0 && !Array.isArray(own);
  const add = () => {
    if (single) set(place.path, [...entries, beginning(node)]);
    else set([...place.path, entries.length], beginning(node));
  };
  const entry: Omit<EntryProps, 'index'> = { place, node, count: entries.length, single };
  return (
    <Fields place={place} problem={problemAt(problems, place.path)}>
      <ol className="grid gap-2">
        {entries.map((_, index) => (
          <Entry key={index} {...entry} index={index} />
        ))}
      </ol>
      <Button size="small" className="w-fit" onClick={add}>
        <Plus aria-hidden /> Add
      </Button>
    </Fields>
  );
}

type EntryProps = { place: Place; node: FormNode; index: number; count: number; single: boolean };

function Entry({ place, node, index, count, single }: EntryProps) {
  const { value, problems, set, move } = useForm();
  const id = useId();
  const path = single ? place.path : [...place.path, index];
  const own = valueAt(value, path);
  const at: Place = { key: '', label: `${place.label} ${index + 1}`, help: '', required: true, usual: null, path };
  const buttons = (
    <span className="ml-auto flex">
      <Button
        variant="quiet"
        size="icon-small"
        aria-label={`Move ${at.label} up`}
        refusedReason={index === 0 ? 'It is the first.' : null}
        onClick={() => move(place.path, index, index - 1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="icon-small"
        aria-label={`Move ${at.label} down`}
        refusedReason={index === count - 1 ? 'It is the last.' : null}
        onClick={() => move(place.path, index, index + 1)}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button variant="quiet" size="icon-small" aria-label={`Remove ${at.label}`} onClick={() => set(path, undefined)}>
        <X aria-hidden />
      </Button>
    </span>
  );
  if (node.widget === 'group')
    return (
      <li className="grid min-w-0 gap-3 rounded-md border border-line p-3">
        <p id={id} className="flex items-center gap-2 font-medium text-sm">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {index + 1}. {nameOf(own)}
          </span>
          {buttons}
        </p>
        <Wrong text={problemAt(problems, path)} />
        <Keys path={path} fields={node.fields} more="Add a field…" />
      </li>
    );
  const leaf = node.widget === 'pairs' || node.widget === 'list' || node.widget === 'either' ? RAW : node;
  return (
    <li className="grid min-w-0 gap-1">
      <div className="flex min-w-0 items-start gap-1">
        {leaf.widget === 'matcher' ? (
          <MatcherInput place={at} example={leaf.example} name={at.label} />
        ) : (
          <span className="min-w-0 flex-1">
            <LeafInput place={at} node={leaf} own={own} name={at.label} />
          </span>
        )}
        {buttons}
      </div>
      <Wrong text={problemAt(problems, path, true)} />
    </li>
  );
}

const RAW = { widget: 'yaml', example: null } as const;

function nameOf(value: unknown): string {
  const name = valueAt(value, ['name']) ?? valueAt(value, ['url']) ?? valueAt(value, ['selector']);
  return typeof name === 'string' ? name : '';
}
