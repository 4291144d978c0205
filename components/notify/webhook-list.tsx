'use client';

import { Webhook } from 'lucide-react';
import Link from 'next/link';
import { KINDS, type NotificationKind } from '#lib/domain/notify/kinds.ts';
import type { WebhookFlavour } from '#lib/domain/notify/webhook.ts';
import { plural } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/surface.tsx';
import { FLAVOURS } from './webhook-words.ts';

export type WebhookRow = {
  id: string;
  name: string;
  flavour: WebhookFlavour;
  host: string;
  kinds: readonly NotificationKind[];
  disabled: { at: string; reason: string } | null;
};

/** Where the news of a project goes. */
export function WebhookList({ project, webhooks }: { project: string; webhooks: readonly WebhookRow[] }) {
  if (webhooks.length === 0) {
    return (
      <EmptyState
        icon={Webhook}
        title="News of this project goes nowhere yet."
        next="Add a webhook to tell a channel of Slack or Teams, or a service of yours, of holds, decisions, alerts and roll backs."
      />
    );
  }
  return (
    <ul className="divide-y divide-line">
      {webhooks.map((webhook) => (
        <li key={webhook.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
          <div className="min-w-0 flex-1">
            <Link
              href={`/projects/${project}/webhooks/${webhook.id}`}
              className="font-medium [overflow-wrap:anywhere] hover:underline"
            >
              {webhook.name}
            </Link>
            <p className="text-muted text-sm [overflow-wrap:anywhere]">
              {FLAVOURS[webhook.flavour].label} · {webhook.host} ·{' '}
              <span title={webhook.kinds.map((kind) => KINDS[kind].label).join('\n')}>
                {plural(webhook.kinds.length, 'kind')} of news
              </span>
            </p>
          </div>
          {webhook.disabled ? <Badge tone="caveat">switched off</Badge> : <Badge tone="pass">on</Badge>}
        </li>
      ))}
    </ul>
  );
}
