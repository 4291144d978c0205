'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

/** `id` only tells rows apart while they are typed. */
export type Pair = { id: number; name: string; value: string };

let lastId = 0;
export function newPair(name = '', value = ''): Pair {
  lastId += 1;
  return { id: lastId, name, value };
}

type Props = {
  legend: string;
  hint?: string;
  pairs: readonly Pair[];
  onChange: (pairs: Pair[]) => void;
  nameLabel: string;
  valueLabel: string;
  namePlaceholder: string;
  valuePlaceholder: string;
  addLabel: string;
  /** What is wrong with the row of that name. */
  errorOf: (name: string) => string | null;
};

/** Names with values, one a row. */
export function PairsEditor(props: Props) {
  const { legend, hint, pairs, onChange, errorOf } = props;
  const set = (id: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair) => (pair.id === id ? { ...pair, ...part } : pair)));
  const twice = (pair: Pair) => pairs.some((other) => other.id !== pair.id && other.name && other.name === pair.name);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      {hint ? <p className="text-muted text-sm">{hint}</p> : null}
      {pairs.map((pair) => (
        <div
          key={pair.id}
          className="flex items-start gap-2 max-sm:flex-wrap max-sm:border-line max-sm:border-b max-sm:pb-2"
        >
          <Field
            label={props.nameLabel}
            labelHidden
            required
            className="w-40 max-sm:flex-1"
            error={twice(pair) ? 'This name stands here twice.' : null}
          >
            <Input
              required={false}
              value={pair.name}
              placeholder={props.namePlaceholder}
              spellCheck={false}
              className="font-mono"
              onChange={(event) => set(pair.id, { name: event.target.value })}
            />
          </Field>
          <Field
            label={props.valueLabel}
            labelHidden
            required
            className="min-w-0 flex-1 max-sm:order-3 max-sm:basis-full"
            error={errorOf(pair.name.trim())}
          >
            <Input
              required={false}
              value={pair.value}
              placeholder={props.valuePlaceholder}
              spellCheck={false}
              className="font-mono"
              onChange={(event) => set(pair.id, { value: event.target.value })}
            />
          </Field>
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Remove ${pair.name || 'this row'}`}
            onClick={() => onChange(pairs.filter((other) => other.id !== pair.id))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...pairs, newPair()])}>
          <Plus aria-hidden />
          {props.addLabel}
        </Button>
      </div>
    </fieldset>
  );
}

export function toRecord(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(
    pairs.filter((pair) => pair.name.trim() || pair.value.trim()).map((pair) => [pair.name.trim(), pair.value]),
  );
}

export function hasTwice(pairs: readonly Pair[]): boolean {
  const names = pairs.map((pair) => pair.name.trim()).filter(Boolean);
  return new Set(names).size < names.length;
}
