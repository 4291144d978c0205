import type { Metadata } from 'next';
import { NewWebhook } from '#components/notify/new-webhook.tsx';
import { WebhookList } from '#components/notify/webhook-list.tsx';
import { Section } from '#components/ui/surface.tsx';
import { listProjectWebhooks } from '#lib/use-cases/webhook/list.ts';
import { doCreateWebhook } from '../../../_actions/notify.ts';
import { read } from '../../../_server/read.ts';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { webhooks } = await read(listProjectWebhooks, { project: slug });
  return (
    <Section
      title="Webhooks"
      description="Where the news of this project goes, beside the people who are told."
      aside={<NewWebhook project={slug} refusedReason={null} onCreate={doCreateWebhook} />}
      flush
    >
      <WebhookList project={slug} webhooks={webhooks} />
    </Section>
  );
}
