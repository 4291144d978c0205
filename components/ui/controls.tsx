'use client';

import { Check, ChevronDown, Minus } from 'lucide-react';
import { Checkbox as RadixCheckbox, RadioGroup as RadixRadioGroup, Switch as RadixSwitch } from 'radix-ui';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn.ts';
import { useFieldWiring } from './field.tsx';

// 16 px on touch screens: below that, phones zoom into a focused field.
const BOX = cn(
  'w-full min-w-0 rounded-md border border-line-strong bg-raised text-base text-ink placeholder:text-muted',
  'pointer-coarse:text-lg transition-colors disabled:bg-sunken disabled:opacity-60',
  'aria-invalid:border-fail aria-invalid:outline-fail',
);

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  const wiring = useFieldWiring();
  return (
    <input
      type="text"
      {...wiring}
      {...rest}
      className={cn(BOX, 'h-8 pointer-coarse:h-11 px-2.5 read-only:bg-sunken', className)}
    />
  );
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  const wiring = useFieldWiring();
  return (
    <textarea
      rows={rows}
      {...wiring}
      {...rest}
      className={cn(BOX, 'px-2.5 py-1.5 leading-5 read-only:bg-sunken', className)}
    />
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

type SelectProps = ComponentProps<'select'> & { options?: readonly Option[] };

/** The system's own list: it opens right on phones, and works before any script has loaded. */
export function Select({ options, className, children, ...rest }: SelectProps) {
  const wiring = useFieldWiring();
  return (
    <span className={cn('relative block', className)}>
      <select {...wiring} {...rest} className={cn(BOX, 'h-8 appearance-none pointer-coarse:h-11 pr-8 pl-2.5')}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}

type CheckboxProps = ComponentProps<typeof RadixCheckbox.Root> & { label?: ReactNode; hint?: ReactNode };

/** With `label` it is a whole line; without, give it an aria-label. */
export function Checkbox({ label, hint, className, id, ...rest }: CheckboxProps) {
  const own = useId();
  const boxId = id ?? own;
  const box = (
    <RadixCheckbox.Root
      aria-describedby={hint ? `${boxId}-hint` : undefined}
      {...rest}
      id={boxId}
      className={cn(
        'grid size-4.5 shrink-0 place-items-center rounded-sm border border-line-strong bg-raised',
        'data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent',
        'data-[state=checked]:text-on-accent data-[state=indeterminate]:text-accent disabled:opacity-55',
        className,
      )}
    >
      <RadixCheckbox.Indicator className="group">
        <Check aria-hidden strokeWidth={3} className="size-3.5 group-data-[state=indeterminate]:hidden" />
        <Minus aria-hidden strokeWidth={3} className="size-3.5 group-data-[state=checked]:hidden" />
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
  if (!label) return box;
  return (
    <Choice id={boxId} label={label} hint={hint}>
      {box}
    </Choice>
  );
}

type ChoiceProps = { id: string; label: ReactNode; hint?: ReactNode; children: ReactNode };

function Choice({ id, label, hint, children }: ChoiceProps) {
  return (
    <div className="flex items-start gap-2 pointer-coarse:py-2">
      <span className="flex h-5 items-center">{children}</span>
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}

type RadioOption = Option & { hint?: ReactNode };
type RadioGroupProps = ComponentProps<typeof RadixRadioGroup.Root> & {
  /** The question; it names the group. */
  legend: ReactNode;
  legendHidden?: boolean;
  options: readonly RadioOption[];
};

export function RadioGroup({ legend, legendHidden = false, options, className, ...rest }: RadioGroupProps) {
  const id = useId();
  return (
    <RadixRadioGroup.Root {...rest} aria-labelledby={id} className={cn('grid gap-2', className)}>
      <span id={id} className={cn('font-medium text-sm', legendHidden && 'sr-only')}>
        {legend}
      </span>
      {options.map((option) => (
        <Choice key={option.value} id={`${id}-${option.value}`} label={option.label} hint={option.hint}>
          <RadixRadioGroup.Item
            id={`${id}-${option.value}`}
            value={option.value}
            disabled={option.disabled}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            className="grid size-4.5 place-items-center rounded-full border border-line-strong bg-raised data-[state=checked]:border-accent disabled:opacity-55"
          >
            <RadixRadioGroup.Indicator className="size-2.5 rounded-full bg-accent forced-colors:bg-[Highlight]" />
          </RadixRadioGroup.Item>
        </Choice>
      ))}
    </RadixRadioGroup.Root>
  );
}

type SwitchProps = ComponentProps<typeof RadixSwitch.Root> & { label: ReactNode; hint?: ReactNode };

export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <Choice id={id} label={label} hint={hint}>
      <RadixSwitch.Root
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        id={id}
        className={cn(
          'inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken px-0.5 transition-colors',
          'data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55',
          className,
        )}
      >
        <RadixSwitch.Thumb className="size-3.5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
      </RadixSwitch.Root>
    </Choice>
  );
}
