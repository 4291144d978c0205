import { describe, expect, it } from 'vitest';
import { type Announcement, isSigned, signedHeaders, webhookBody } from './webhook.ts';

const ANNOUNCEMENT: Announcement = {
  type: 'hold',
  label: 'A launch is put on hold',
  at: '2026-03-02T10:00:00.000Z',
  urgent: true,
  title: 'Payments 2.4.0 is on hold',
  text: 'The <vendor> & *co* are down. <!channel> [click](https://evil.example)',
  url: 'https://go.acme.dev/launches/1',
  project: { slug: 'payments', name: 'Payments' },
  launch: { id: '1', version: '2.4.0' },
};

/** The example of the Standard Webhooks specification. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"test": 2432232314}';
const AT = new Date(1614265330 * 1000);

describe('a signed webhook', () => {
  it('signs as the specification does', () => {
    expect(signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', AT, BODY, [SECRET])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is checked by either secret while one replaces the other, and by no third', () => {
    const other = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
    const third = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
    const headers = signedHeaders('id', AT, BODY, [other, SECRET]);
    expect([SECRET, other, third].map((secret) => isSigned(headers, BODY, secret))).toEqual([true, true, false]);
    expect(isSigned(headers, `${BODY} `, SECRET)).toBe(false);
    expect(isSigned({ ...headers, 'webhook-id': 'another' }, BODY, SECRET)).toBe(false);
    expect(isSigned({ ...headers, 'webhook-timestamp': '1614265331' }, BODY, SECRET)).toBe(false);
    expect(isSigned({}, BODY, SECRET)).toBe(false);
  });

  it('has type, timestamp and data', () => {
    const body = JSON.parse(webhookBody('signed', ANNOUNCEMENT));
    expect(Object.keys(body)).toEqual(['type', 'timestamp', 'data']);
    expect(body.data.launch).toEqual({ id: '1', version: '2.4.0' });
  });
});

describe('a message of a channel', () => {
  it('of Slack mentions nobody and links nowhere else', () => {
    const text = webhookBody('slack', ANNOUNCEMENT);
    expect(text).not.toContain('<');
    expect(JSON.parse(text).blocks.map((block: { type: string }) => block.type)).toEqual([
      'header',
      'section',
      'context',
      'actions',
    ]);
  });

  it.each(['slack', 'teams', 'signed'] as const)('of %s leads to the runbook, where there is one', (flavour) => {
    const runbook = 'https://wiki.acme.io/errors';
    expect(webhookBody(flavour, { ...ANNOUNCEMENT, runbook })).toContain(runbook);
    expect(webhookBody(flavour, ANNOUNCEMENT)).not.toMatch(/"Runbook"/);
  });

  it('of Teams shows what was typed as it was typed', () => {
    const card = JSON.parse(webhookBody('teams', ANNOUNCEMENT)).attachments[0].content;
    expect(card.body[1].text).toContain('\\[click\\]\\(https://evil.example\\)');
    expect(card.actions[0].url).toBe(ANNOUNCEMENT.url);
  });

  it.each(['slack', 'teams', 'signed'] as const)('of %s stays within its limits', (flavour) => {
    const long = { ...ANNOUNCEMENT, title: '🚀'.repeat(400), text: 'x'.repeat(50_000) };
    const body = webhookBody(flavour, long);
    expect(body.isWellFormed()).toBe(true);
    if (flavour === 'slack') expect(JSON.parse(body).blocks[1].text.text.length).toBeLessThanOrEqual(3_000);
  });
});
