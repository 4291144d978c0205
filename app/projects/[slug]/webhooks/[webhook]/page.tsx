import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeliveryLog } from '#components/notify/delivery-log.tsx';
import { WebhookControls } from '#components/notify/webhook-controls.tsx';
import { FLAVOURS } from '#components/notify/webhook-words.ts';
import { address, one } from '#components/project/address.ts';
import { Alert } from '#components/ui/alert.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/surface.tsx';
import { listProjectWebhooks, listWebhookDeliveries } from '#lib/use-cases/webhook/list.ts';
import {
  doRemoveWebhook,
  doReplayDelivery,
  doRotateWebhook,
  doTestWebhook,
  doUpdateWebhook,
} from '../../../../_actions/notify.ts';
import { read } from '../../../../_server/read.ts';

export const metadata: Metadata = { title: 'Webhook' };

type Props = {
  params: Promise<{ slug: string; webhook: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WebhookPage({ params, searchParams }: Props) {
  const { slug, webhook: webhookId } = await params;
  const cursor = one((await searchParams).cursor) || null;
  const { webhooks } = await read(listProjectWebhooks, { project: slug });
  const webhook = webhooks.find((row) => row.id === webhookId);
  if (!webhook) notFound();
  const { deliveries, next } = await read(listWebhookDeliveries, { project: slug, webhookId, cursor, limit: 20 });
  const here = `/projects/${slug}/webhooks/${webhookId}`;
  const replay = async (deliveryId: string) => {
    'use server';
    return doReplayDelivery({ project: slug, webhookId, deliveryId });
  };
  return (
    <div className="grid gap-5">
      <div>
        <ButtonLink href={`/projects/${slug}/webhooks`} variant="quiet" size="small">
          All webhooks
        </ButtonLink>
      </div>
      {webhook.disabled ? (
        <Alert tone="caveat" title="This webhook is switched off." next={webhook.disabled.reason} />
      ) : null}
      <Section title={webhook.name} description={`${FLAVOURS[webhook.flavour].label} · ${webhook.host}`}>
        <WebhookControls
          project={slug}
          webhook={webhook}
          actions={{ test: doTestWebhook, update: doUpdateWebhook, rotate: doRotateWebhook, remove: doRemoveWebhook }}
        />
      </Section>
      <Section title="Log" description="The newest first. Sent again, a message keeps its id." flush>
        <DeliveryLog rows={deliveries} replay={replay} />
      </Section>
      <nav aria-label="Pages" className="flex justify-between gap-2">
        {cursor ? <ButtonLink href={here}>Newest</ButtonLink> : <span />}
        {next ? <ButtonLink href={address(here, { cursor: next })}>Older</ButtonLink> : null}
      </nav>
    </div>
  );
}
