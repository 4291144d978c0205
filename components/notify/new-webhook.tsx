'use client';

import { type FormEvent, useId, useState } from 'react';
import { KINDS, NOTIFICATION_KINDS, type NotificationKind } from '#lib/domain/notify/kinds.ts';
import type { WebhookFlavour } from '#lib/domain/notify/webhook.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import type { Result } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, Input, Select } from '../ui/controls.tsx';
import { Dialog, DialogClose } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { FLAVOURS } from './webhook-words.ts';

type Values = { name: string; flavour: WebhookFlavour; address: string; kinds: NotificationKind[] };

type Props = {
  project: string;
  /** Why this person may not. */
  refusedReason: string | null;
  onCreate: (input: Values & { project: string }) => Promise<Result<{ secret: string | null }>>;
};

const SHARED = NOTIFICATION_KINDS.filter((kind) => KINDS[kind].group !== 'For you');
const EMPTY: Values = { name: '', flavour: 'slack', address: '', kinds: SHARED };

/** Asks where news goes, and shows the secret of a signed webhook once. */
export function NewWebhook({ project, refusedReason, onCreate }: Props) {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, problem, setProblem, send, fieldError } = useSend({ refresh: true });
  const form = useId();
  const set = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }));
  const change = (next: boolean) => {
    setOpen(next);
    setProblem(null);
    if (!next && secret !== null) {
      setSecret(null);
      setValues(EMPTY);
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await send(() => onCreate({ project, ...values }));
    if (!made) return;
    setSecret(made.secret);
    if (made.secret !== null) return;
    setOpen(false);
    setValues(EMPTY);
  };
  const flavour = FLAVOURS[values.flavour];
  return (
    <Dialog
      trigger={
        <Button variant="primary" refusedReason={refusedReason}>
          New webhook
        </Button>
      }
      open={open}
      onOpenChange={change}
      title="New webhook"
      description="News of this project goes to an address."
      footer={
        <>
          <DialogClose>
            <Button variant={secret === null ? 'secondary' : 'primary'}>{secret === null ? 'Cancel' : 'Done'}</Button>
          </DialogClose>
          {secret === null ? (
            <Button type="submit" form={form} variant="primary" busy={busy}>
              Add the webhook
            </Button>
          ) : null}
        </>
      }
    >
      {secret === null ? (
        <form id={form} onSubmit={submit} className="grid gap-4" noValidate>
          <ProblemAlert problem={problem} shown={['name', 'flavour', 'address', 'kinds']} />
          <Field label="Name" hint="Where it goes, such as “#launches”." error={fieldError('name')} required>
            <Input value={values.name} onChange={(event) => set({ name: event.target.value })} />
          </Field>
          <Field label="Kind" error={fieldError('flavour')} hint={flavour.hint} required>
            <Select
              value={values.flavour}
              onChange={(event) => set({ flavour: event.target.value as WebhookFlavour })}
              options={Object.entries(FLAVOURS).map(([value, { label }]) => ({ value, label }))}
            />
          </Field>
          <Field
            label="Address"
            error={fieldError('address')}
            hint="It is kept sealed, and only its host is shown."
            required
          >
            <Input
              type="url"
              inputMode="url"
              placeholder={flavour.example}
              value={values.address}
              onChange={(event) => set({ address: event.target.value })}
            />
          </Field>
          <KindChoice kinds={values.kinds} onChange={(kinds) => set({ kinds })} error={fieldError('kinds')} />
        </form>
      ) : (
        <ShownOnce
          label="Secret"
          secret={secret}
          title="Copy it now: it is not shown again."
          next="The receiver checks the header webhook-signature with it, as Standard Webhooks describes."
        />
      )}
    </Dialog>
  );
}

type ChoiceProps = {
  kinds: readonly NotificationKind[];
  onChange: (kinds: NotificationKind[]) => void;
  error: string | null;
};

/** What a channel is told; what is said to one person is no choice here. */
export function KindChoice({ kinds, onChange, error }: ChoiceProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-sm">It is told when</legend>
      {error ? <p className="text-fail text-sm">{error}</p> : null}
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {SHARED.map((kind) => (
          <Checkbox
            key={kind}
            label={KINDS[kind].label}
            checked={kinds.includes(kind)}
            onCheckedChange={(on) =>
              onChange(SHARED.filter((one) => (one === kind ? on === true : kinds.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
