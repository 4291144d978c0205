import { Search } from 'lucide-react';
import Form from 'next/form';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';

type Props = {
  /** The page it stands on; the text becomes `q` in its address. */
  action: string;
  value: string;
  label: string;
  /** Other filters of the address that stay. */
  keep?: Record<string, string>;
};

export function SearchForm({ action, value, label, keep = {} }: Props) {
  return (
    <Form action={action} role="search" className="flex min-w-0 flex-[1_1_14rem] gap-2">
      {Object.entries(keep).map(([name, kept]) => (
        <input key={name} type="hidden" name={name} value={kept} />
      ))}
      <Field label={label} labelHidden required className="min-w-0 max-w-96 flex-1">
        <Input key={value} type="search" name="q" defaultValue={value} placeholder={label} required={false} />
      </Field>
      <Button type="submit" aria-label="Search">
        <Search aria-hidden />
        <span className="max-sm:sr-only">Search</span>
      </Button>
    </Form>
  );
}
