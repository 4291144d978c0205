'use client';

import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { cn } from './cn.ts';

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<Wiring | null>(null);

/** What a control inside a Field takes over from it; outside of one it gives nothing. */
export function useFieldWiring() {
  const wiring = useContext(FieldContext);
  if (!wiring) return {};
  return {
    id: wiring.id,
    'aria-describedby': wiring.describedBy,
    'aria-invalid': wiring.invalid || undefined,
    required: wiring.required || undefined,
  };
}

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it; null when nothing is. */
  error?: string | null;
  required?: boolean;
  /** Keeps the label for screen readers only, where the place says it already (a search box). */
  labelHidden?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label, control, hint and error, tied together for screen readers. Holds exactly one control. */
export function Field({ label, hint, error, required = false, labelHidden = false, className, children }: Props) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={cn('grid content-start gap-1', className)}>
        <label htmlFor={id} className={cn('font-medium text-sm', labelHidden && 'sr-only')}>
          {label}
          {required ? null : <OptionalMark hidden={labelHidden} />}
        </label>
        {children}
        {error ? (
          <p id={errorId ?? undefined} className="flex gap-1 text-fail text-sm" role="alert">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {error}
          </p>
        ) : null}
        {hint ? (
          <p id={hintId ?? undefined} className="text-muted text-sm">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}

function OptionalMark({ hidden }: { hidden: boolean }) {
  return hidden ? null : <span className="font-normal text-muted"> (optional)</span>;
}
