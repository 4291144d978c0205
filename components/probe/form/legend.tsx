'use client';

import { CircleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Place } from './context.ts';

/** The plain name, and beside it the key as it stands in the YAML. */
export function KeyName({ place }: { place: Pick<Place, 'label' | 'key'> }) {
  return (
    <>
      {place.label}
      {place.key && place.key !== place.label ? (
        <code className="ml-1.5 font-mono font-normal text-muted text-xs">{place.key}</code>
      ) : null}
    </>
  );
}

export function Wrong({ text }: { text: string | null }) {
  return text ? (
    <p className="flex gap-1 text-fail text-sm" role="alert">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {text}
    </p>
  ) : null;
}

export function RemoveButton({ place }: { place: Place }) {
  return place.onRemove ? (
    <Button
      variant="quiet"
      size="icon-small"
      aria-label={`Remove ${place.label}`}
      title="Remove"
      onClick={place.onRemove}
    >
      <X aria-hidden />
    </Button>
  ) : null;
}

type Props = { place: Place; problem: string | null; aside?: ReactNode; children: ReactNode };

/** Several fields under one name. */
export function Fields({ place, problem, aside, children }: Props) {
  return (
    <fieldset className="grid min-w-0 gap-3 border-line border-l-2 pl-3">
      <legend className="float-left mb-1 flex w-full items-center gap-2 font-medium text-sm">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <KeyName place={place} />
        </span>
        <span className="ml-auto flex items-center gap-1">
          {aside}
          <RemoveButton place={place} />
        </span>
      </legend>
      {place.help ? <p className="clear-both text-muted text-sm">{place.help}</p> : null}
      <Wrong text={problem} />
      {children}
    </fieldset>
  );
}
