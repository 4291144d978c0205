'use client';

import { KeyRound, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Ability } from '#lib/domain/access/policy.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import { type Result, settled } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Input } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { toast } from '../ui/toast.ts';

type Secret = { name: string; setAt: string; setBy: string | null };
type Place = { project: string; environment: string };

type Props = Place & {
  secrets: readonly Secret[];
  may: Ability;
  onSet: (input: Place & { name: string; value: string }) => Promise<Result<{ replaced: boolean }>>;
  onRemove: (input: Place & { name: string }) => Promise<Result>;
};

export function SecretsPanel({ project, environment, secrets, may, onSet, onRemove }: Props) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const { busy, problem, send, fieldError } = useSend({ refresh: true });
  const known = secrets.some((secret) => secret.name === name.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const stored = await send(() => onSet({ project, environment, name, value }));
    if (!stored) return;
    toast({ title: `${name.trim()} ${stored.replaced ? 'replaced' : 'stored'}`, tone: 'pass' });
    setName('');
    setValue('');
  };
  return (
    <div className="grid gap-4">
      {secrets.length > 0 ? (
        <ul className="divide-y divide-line rounded-md border border-line">
          {secrets.map((secret) => (
            <SecretLine
              key={secret.name}
              secret={secret}
              may={may}
              onReplace={() => setName(secret.name)}
              onRemove={async () => {
                const result = await settled(onRemove({ project, environment, name: secret.name }));
                if (!result.ok) return result.error.message;
                await send(async () => result);
                return null;
              }}
            />
          ))}
        </ul>
      ) : (
        <p className="text-muted">No secrets yet.</p>
      )}
      <form onSubmit={submit} noValidate autoComplete="off" className="grid gap-3">
        <ProblemAlert problem={problem} shown={['name', 'value']} />
        <div className="flex flex-wrap items-start gap-3">
          <Field label="Name" required error={fieldError('name')} className="min-w-0 flex-[1_1_12rem]">
            <Input
              value={name}
              onChange={(event) => setName(event.target.value)}
              placeholder="API_TOKEN"
              spellCheck={false}
              className="font-mono"
            />
          </Field>
          <Field
            label={known ? 'New value' : 'Value'}
            required
            error={fieldError('value')}
            className="min-w-0 flex-[2_1_16rem]"
          >
            <Input
              type="password"
              autoComplete="new-password"
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          </Field>
          <Button type="submit" busy={busy} refusedReason={may.reason} className="mt-6">
            {known ? 'Replace' : 'Store'}
          </Button>
        </div>
      </form>
    </div>
  );
}

type LineProps = { secret: Secret; may: Ability; onReplace: () => void; onRemove: () => Promise<string | null> };

function SecretLine({ secret, may, onReplace, onRemove }: LineProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <KeyRound aria-hidden className="size-4 text-muted" />
      <code className="min-w-0 flex-1 font-mono [overflow-wrap:anywhere]">{secret.name}</code>
      <span className="text-muted text-sm">
        set <RelativeTime at={secret.setAt} />
        {secret.setBy ? ` by ${secret.setBy}` : ''}
      </span>
      {may.allowed ? (
        <span className="flex gap-1">
          <Button size="small" variant="quiet" onClick={onReplace}>
            Replace
          </Button>
          <ConfirmDialog
            trigger={
              <Button size="icon-small" variant="quiet" aria-label={`Remove ${secret.name}`}>
                <Trash2 aria-hidden />
              </Button>
            }
            title={`Remove the secret ${secret.name}?`}
            description="Its value cannot be shown or brought back. What uses it will fail until it is set again."
            confirmLabel="Remove the secret"
            onConfirm={onRemove}
          />
        </span>
      ) : null}
    </li>
  );
}
