'use client';

import { useId } from 'react';
import { isAlone, OPERATORS, type Operator, splitMatcher, writeMatcher } from '#lib/domain/probe/form/matchers.ts';
import { Input, Select } from '../../ui/controls.tsx';
import { type Place, useForm, valueAt } from './context.ts';
import { KeyName, RemoveButton, Wrong } from './legend.tsx';

type Props = { place: Place; example: string | null; problem: string | null };

/** An expectation in words: how it is held against what. */
export function MatcherField({ place, example, problem }: Props) {
  const { value, Any } = useForm();
  const id = useId();
  if (splitMatcher(valueAt(value, place.path)) === null)
    return <Any place={place} node={{ widget: 'yaml', example }} />;
  return (
    <fieldset aria-labelledby={id} className="grid min-w-0 gap-1">
      <p id={id} className="flex items-center gap-2 font-medium text-sm">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <KeyName place={place} />
        </span>
      </p>
      <div className="flex min-w-0 items-start gap-1">
        <MatcherInput place={place} example={example} name={place.label} />
        <RemoveButton place={place} />
      </div>
      <Wrong text={problem} />
      {place.help ? <p className="text-muted text-sm">{place.help}</p> : null}
    </fieldset>
  );
}

/** The two controls alone. */
export function MatcherInput({ place, example, name }: { place: Place; example: string | null; name: string }) {
  const { value, set } = useForm();
  const parts = splitMatcher(valueAt(value, place.path)) ?? { operator: 'is' as const, operand: '' };
  const write = (operator: Operator, operand: string) => set(place.path, writeMatcher(operator, operand));
  return (
    <span className="flex min-w-0 flex-[2_1_15rem] flex-wrap gap-1">
      <Select
        aria-label={`${name}: how`}
        value={parts.operator}
        onChange={(event) => {
          const operator = event.target.value as Operator;
          write(operator, parts.operand);
        }}
        className="w-40 max-w-full flex-none"
      >
        {OPERATORS.map(([operator, words]) => (
          <option key={operator} value={operator}>
            {words}
          </option>
        ))}
      </Select>
      {isAlone(parts.operator) ? null : (
        <Input
          aria-label={`${name}: what`}
          value={parts.operand}
          placeholder={example?.replace(/^[<>=!]+\s*/, '') ?? undefined}
          spellCheck={false}
          onChange={(event) => write(parts.operator, event.target.value)}
          className="w-auto flex-[1_1_6rem] font-mono text-sm"
        />
      )}
    </span>
  );
}
