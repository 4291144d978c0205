import type { DeliveryState } from '#lib/domain/notify/delivery.ts';
import type { WebhookFlavour } from '#lib/domain/notify/webhook.ts';
import type { Tone } from '../ui/states.ts';

export const FLAVOURS: Record<WebhookFlavour, { label: string; hint: string; example: string }> = {
  slack: {
    label: 'Slack, Mattermost',
    hint: 'The address of an incoming webhook.',
    example: 'https://hooks.slack.com/services/…',
  },
  teams: {
    label: 'Microsoft Teams',
    hint: 'The address of a workflow “Post to a channel when a webhook request is received”.',
    example: 'https://…logic.azure.com/workflows/…',
  },
  signed: {
    label: 'Your own service, signed',
    hint: 'JSON, signed as Standard Webhooks describes.',
    example: 'https://hooks.example.org/gonogo',
  },
};

export const DELIVERY_WORDS: Record<DeliveryState, { word: string; tone: Tone }> = {
  waiting: { word: 'waiting', tone: 'unknown' },
  sending: { word: 'being sent', tone: 'running' },
  sent: { word: 'delivered', tone: 'pass' },
  failed: { word: 'not delivered', tone: 'fail' },
  dropped: { word: 'not sent', tone: 'neutral' },
};
