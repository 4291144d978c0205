'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import type { Result } from '#components/form/result.ts';
import { useSend } from '#components/form/use-send.ts';

/** State of a dialog that makes something shown once: closing it afterwards empties the form for the next. */
export function useOnceForm<Values extends object>(empty: Values) {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(empty);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, problem, setProblem, send, fieldError } = useSend();
  const router = useRouter();
  const form = useId();
  const set = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }));
  const make = async <Made>(call: () => Promise<Result<Made>>, secretOf: (made: Made) => string | null) => {
    const made = await send(call);
    if (!made) return;
    setSecret(secretOf(made));
    router.refresh();
  };
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    if (next || secret === null) return;
    setSecret(null);
    setValues(empty);
    setProblem(null);
  };
  return { open, onOpenChange, values, set, secret, busy, problem, fieldError, form, make };
}
