'use client';

import { KeyRound, Power, Send, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { NotificationKind } from '#lib/domain/notify/kinds.ts';
import { ProblemAlert } from '../form/problem-alert.tsx';
import { type Result, settled } from '../form/result.ts';
import { useSend } from '../form/use-send.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { toast } from '../ui/toast.ts';
import { KindChoice } from './new-webhook.tsx';
import type { WebhookRow } from './webhook-list.tsx';

type Place = { project: string; webhookId: string };

export type WebhookActions = {
  test: (input: Place) => Promise<Result<unknown>>;
  update: (input: Place & { enabled?: boolean; kinds?: NotificationKind[] }) => Promise<Result<unknown>>;
  rotate: (input: Place) => Promise<Result<{ secret: string }>>;
  remove: (input: Place) => Promise<Result<unknown>>;
};

type Props = { project: string; webhook: WebhookRow; actions: WebhookActions };

/** Test, switch, new secret, remove. */
export function WebhookControls({ project, webhook, actions }: Props) {
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const [kinds, setKinds] = useState<readonly NotificationKind[]>(webhook.kinds);
  const { busy, problem, send } = useSend({ refresh: true });
  const place = { project, webhookId: webhook.id };
  const off = webhook.disabled !== null;
  const test = async () => {
    if (await send(() => actions.test(place)))
      toast({ title: 'A test is on its way.', description: 'The log shows the answer.', tone: 'running' });
  };
  /** For a dialog: why it was refused, or nothing. */
  const refusal = <T,>(result: Result<T>, done: (data: T) => void) => {
    if (!result.ok) return result.error.message;
    done(result.data);
    return undefined;
  };
  const changed = kinds.join() !== webhook.kinds.join();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ProblemAlert problem={problem} />
      {secret ? (
        <ShownOnce
          label="Secret"
          secret={secret}
          title="Copy it now: it is not shown again."
          next="The secret before it signs too for a day, so that nothing is lost while you change the receiver."
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} onClick={() => void test()} refusedReason={off ? 'It is switched off.' : null}>
          <Send aria-hidden />
          Send a test
        </Button>
        <Button busy={busy} onClick={() => void send(() => actions.update({ ...place, enabled: off }))}>
          <Power aria-hidden />
          {off ? 'Switch on' : 'Switch off'}
        </Button>
        {webhook.flavour === 'signed' ? (
          <ConfirmDialog
            trigger={
              <Button>
                <KeyRound aria-hidden />
                New secret
              </Button>
            }
            title={`Give “${webhook.name}” a new secret?`}
            description="Messages are signed with both for a day; then the old one ends."
            confirmLabel="Make a new secret"
            tone="plain"
            onConfirm={async () => refusal(await settled(actions.rotate(place)), (made) => setSecret(made.secret))}
          />
        ) : null}
        <ConfirmDialog
          trigger={
            <Button variant="danger">
              <Trash2 aria-hidden />
              Remove
            </Button>
          }
          title={`Remove the webhook “${webhook.name}”?`}
          description="What waits for it is not sent, and its log goes with it. This cannot be undone."
          confirmLabel="Remove the webhook"
          onConfirm={async () =>
            refusal(await settled(actions.remove(place)), () => router.push(`/projects/${project}/webhooks`))
          }
        />
      </div>
      <KindChoice kinds={kinds} onChange={setKinds} error={null} />
      <div>
        <Button
          busy={busy}
          refusedReason={changed ? null : 'Nothing is changed.'}
          onClick={() => void send(() => actions.update({ ...place, kinds: [...kinds] }))}
        >
          Save what it is told
        </Button>
      </div>
    </div>
  );
}
