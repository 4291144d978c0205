'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type Option, Select } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

type Props = { value: string; options: readonly Option[] };

/** Whose addresses and variables stand in the commands. The choice is in the address, so it can be shared. */
export function FillFor({ value, options }: Props) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  if (options.length === 0) return null;
  const choose = (environment: string) => {
    const next = new URLSearchParams(search);
    next.set('environment', environment);
    router.replace(`${path}?${next}`, { scroll: false });
  };
  return (
    <Field label="Commands for" required className="min-w-40">
      <Select value={value} onChange={(event) => choose(event.target.value)} options={options} />
    </Field>
  );
}
