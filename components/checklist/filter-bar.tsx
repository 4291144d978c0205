'use client';

import { Search, SlidersHorizontal, X } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import type { ItemFilter } from '#lib/domain/launch/filter.ts';
import { PHASES, SEVERITIES } from '#lib/domain/outcome.ts';
import { plural } from '../format.ts';
import { useLaunch } from '../launch/context.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Input, type Option, Select } from '../ui/controls.tsx';
import { isFiltering } from './rows.ts';
import type { Address } from './use-address.ts';

type Props = {
  address: Address;
  found: number;
  total: number;
  owners: readonly Option[];
  searchRef: RefObject<HTMLInputElement | null>;
};

const FLAGS = [
  ['mine', 'Mine'],
  ['blocking', 'Blocking'],
  ['unknown', 'Unknown'],
  ['failed', 'Failed'],
] as const;

const PHASE_OPTIONS = PHASES.map((phase) => ({ value: phase, label: capital(phase) }));
const SEVERITY_OPTIONS = SEVERITIES.map((severity) => ({ value: severity, label: capital(severity) }));

export function FilterBar({ address, found, total, owners, searchRef }: Props) {
  const { filter, setFilter, clearFilter } = address;
  const categories = useLaunch('categories').map(({ key, title }) => ({ value: key, label: title }));
  const filtering = isFiltering(filter);
  const [more, setMore] = useState(false);
  const set = Boolean(filter.phase ?? filter.owner ?? filter.severity ?? filter.category);
  return (
    <search className="flex flex-wrap items-center gap-1.5 py-2" aria-label="Filter items" data-no-print>
      <SearchBox value={filter.text} onChange={(text) => setFilter({ text })} inputRef={searchRef} />
      {FLAGS.map(([flag, word]) => (
        <FlagChip key={flag} on={filter[flag]} onToggle={() => setFilter({ [flag]: !filter[flag] })}>
          {word}
        </FlagChip>
      ))}
      <Button
        size="icon"
        aria-expanded={more}
        aria-label="More filters"
        onClick={() => setMore(!more)}
        className={cn('sm:hidden', set && 'border-accent bg-accent-tint')}
      >
        <SlidersHorizontal aria-hidden />
      </Button>
      <span className={cn('flex flex-wrap items-center gap-1.5', !more && 'max-sm:hidden')}>
        <Choice
          label="Phase"
          value={filter.phase}
          options={PHASE_OPTIONS}
          onChange={(phase) => setFilter({ phase: phase as ItemFilter['phase'] })}
        />
        <Choice label="Owner" value={filter.owner} options={owners} onChange={(owner) => setFilter({ owner })} />
        <Choice
          label="Severity"
          value={filter.severity}
          options={SEVERITY_OPTIONS}
          onChange={(severity) => setFilter({ severity: severity as ItemFilter['severity'] })}
        />
        {categories.length > 1 ? (
          <Choice
            label="Category"
            value={filter.category}
            options={categories}
            onChange={(category) => setFilter({ category })}
          />
        ) : null}
      </span>
      <span className="ml-auto flex items-center gap-2 text-muted text-sm">
        <span aria-live="polite">{filtering ? `${found} of ${total}` : plural(total, 'item')}</span>
        {filtering ? (
          <Button variant="quiet" size="small" onClick={clearFilter}>
            <X aria-hidden /> Clear
          </Button>
        ) : null}
      </span>
    </search>
  );
}

/** Typing is shown at once; the list follows when the fingers rest. */
const REST = 180;

function SearchBox({
  value,
  onChange,
  inputRef,
}: {
  value: string;
  onChange: (text: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), REST);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <span className="relative min-w-40 flex-[1_1_12rem] sm:max-w-64">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-muted" />
      <Input
        ref={inputRef}
        type="search"
        aria-label="Search items"
        placeholder="Search  /"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-7.5"
      />
    </span>
  );
}

function FlagChip({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={cn(
        'inline-flex h-8 items-center gap-1 rounded-md border px-2.5 text-sm transition-colors pointer-coarse:h-11',
        on ? 'border-accent bg-accent-tint font-medium text-accent' : 'border-line bg-raised hover:border-line-strong',
      )}
    >
      {children}
      {on ? <X aria-hidden className="size-3.5" /> : null}
    </button>
  );
}

type ChoiceProps = {
  label: string;
  value: string | null;
  options: readonly Option[];
  onChange: (value: string | null) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const known = value === null || options.some((option) => option.value === value);
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      className={cn('w-auto max-w-44', value && '[&_select]:border-accent [&_select]:bg-accent-tint')}
    >
      <option value="">{`${label}: any`}</option>
      {known ? null : <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
