import Form from 'next/form';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/controls.tsx';
import { Field } from '#components/ui/field.tsx';

export type EventFilterValues = { actor: string; action: string; from: string; until: string; launch: string };

const AREAS = [
  ['', 'Everything'],
  ['launch', 'Launches'],
  ['item', 'Items'],
  ['waiver', 'Waivers'],
  ['signoff', 'Sign-offs'],
  ['decision', 'Decisions'],
  ['project', 'Projects'],
  ['member', 'Members'],
  ['environment', 'Environments'],
  ['secret', 'Secrets'],
  ['checklist', 'Checklists'],
  ['people', 'Accounts'],
  ['session', 'Sign-ins'],
  ['token', 'Tokens'],
  ['instance', 'Settings'],
] as const;

type Props = { path: string; values: EventFilterValues; people: readonly { id: string; name: string }[] };

/** Filters that live in the address; works before any script has loaded. */
export function EventFilters({ path, values, people }: Props) {
  const any = Object.values(values).some(Boolean);
  return (
    <Form action={path} className="grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap" role="search">
      <Field label="About" required className="md:w-40">
        <Select
          name="action"
          required={false}
          defaultValue={values.action}
          options={AREAS.map(([value, label]) => ({ value, label }))}
        />
      </Field>
      <Field label="By" required className="md:w-48">
        <Select
          name="actor"
          required={false}
          defaultValue={values.actor}
          options={[{ value: '', label: 'Anybody' }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Field>
      <Field label="From" required className="md:w-40">
        <Input type="date" name="from" required={false} defaultValue={values.from} />
      </Field>
      <Field label="Until" required className="md:w-40">
        <Input type="date" name="until" required={false} defaultValue={values.until} />
      </Field>
      {values.launch ? <input type="hidden" name="launch" value={values.launch} /> : null}
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        {any ? (
          <ButtonLink href={path} variant="quiet">
            Clear
          </ButtonLink>
        ) : null}
      </div>
    </Form>
  );
}
