import { createHmac, timingSafeEqual } from 'node:crypto';

export const WEBHOOK_FLAVOURS = ['signed', 'slack', 'teams'] as const;
export type WebhookFlavour = (typeof WEBHOOK_FLAVOURS)[number];

/** What a channel is told. Plain text; addresses are whole. */
export type Announcement = {
  /** The kind: trigger.fired, hold, ... */
  type: string;
  /** As people read it: "A launch is put on hold". */
  label: string;
  at: string;
  urgent: boolean;
  title: string;
  text: string;
  url: string;
  /** What to do about it. Older ones that wait have none. */
  runbook?: string | null;
  project: { slug: string; name: string };
  launch: { id: string; version: string } | null;
};

/** Of a path inside gonogo; an address stays as it is. */
export const wholeAddress = (target: string, publicUrl: string): string =>
  target.startsWith('/') ? `${publicUrl}${target}` : target;

/** The body that goes out, as JSON. */
export function webhookBody(flavour: WebhookFlavour, announcement: Announcement): string {
  if (flavour === 'slack') return JSON.stringify(slackMessage(announcement));
  if (flavour === 'teams') return JSON.stringify(teamsMessage(announcement));
  const { type, at, title, text, url, runbook = null, urgent, project, launch } = announcement;
  return JSON.stringify({ type, timestamp: at, data: { title, text, url, runbook, urgent, project, launch } });
}

const addresses = (url: string, runbook: string | null | undefined) => [
  { title: 'Open in gonogo', url },
  ...(runbook ? [{ title: 'Runbook', url: runbook }] : []),
];

/** Block Kit, with a plain text for notifications. Limits are Slack's own. */
function slackMessage({ title, text, url, runbook, label, project, launch }: Announcement) {
  const where = [project.name, launch?.version, label].filter(Boolean).join(' · ');
  return {
    text: cut(title, 3_000),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, 150), emoji: false } },
      ...(text
        ? [{ type: 'section', text: { type: 'mrkdwn', text: cut(slackText(text), 3_000), verbatim: true } }]
        : []),
      { type: 'context', elements: [{ type: 'plain_text', text: cut(where, 2_000), emoji: false }] },
      {
        type: 'actions',
        elements: addresses(url, runbook).map((one) => ({
          type: 'button',
          text: { type: 'plain_text', text: one.title },
          url: one.url,
        })),
      },
    ],
  };
}

/** Three characters mean something there; what a person typed must not mention @channel. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An Adaptive Card, as the workflow "post to a channel when a webhook request is received" takes it. */
function teamsMessage({ title, text, url, runbook, label, urgent, project, launch }: Announcement) {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            {
              type: 'TextBlock',
              text: teamsText(title),
              size: 'Medium',
              weight: 'Bolder',
              wrap: true,
              ...(urgent ? { color: 'Attention' } : {}),
            },
            ...(text ? [{ type: 'TextBlock', text: teamsText(text), wrap: true }] : []),
            {
              type: 'FactSet',
              facts: [
                { title: 'Project', value: teamsText(project.name) },
                ...(launch ? [{ title: 'Version', value: teamsText(launch.version) }] : []),
                { title: 'What', value: label },
              ],
            },
          ],
          actions: addresses(url, runbook).map((one) => ({ type: 'Action.OpenUrl', ...one })),
        },
      },
    ],
  };
}

/** Cards read some Markdown: what a person typed stays text, line by line. */
function teamsText(text: string): string {
  return cut(text, 5_000)
    .replace(/[\\*_[\]()#`>~-]/g, '\\$&')
    .replaceAll('\n', '\n\n');
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}

const SECRET = /^whsec_([A-Za-z0-9+/]{32,128}={0,2})$/;

/** The key inside a secret; null for what is none. */
function keyOf(secret: string): Buffer | null {
  const [, base64] = SECRET.exec(secret) ?? [];
  return base64 ? Buffer.from(base64, 'base64') : null;
}

/** The headers of a signed webhook (standardwebhooks.com): one signature for each secret that holds. */
export function signedHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => `v1,${signature(secret, id, timestamp, body)}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function signature(secret: string, id: string, timestamp: string, body: string): string {
  const key = keyOf(secret);
  if (!key) throw new Error('this is no secret of a webhook');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64');
}

/** Whether a request is from who holds the secret; what a receiver does. */
export function isSigned(headers: Record<string, string>, body: string, secret: string): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': sent = '' } = headers;
  const expected = Buffer.from(signature(secret, id, timestamp, body));
  return sent.split(' ').some((one) => {
    const [version, value = ''] = one.split(',');
    const given = Buffer.from(value);
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
