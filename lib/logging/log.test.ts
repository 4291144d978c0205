import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function capture(logFormat: 'json' | 'pretty') {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info', logFormat }, 'web', { write: (line) => lines.push(line) });
  return { log, text: () => lines.join('') };
}

const SECRET = 'kX9vQ2mZ7tR4wL1p';

describe.each(['json', 'pretty'] as const)('%s', (format) => {
  it.each([
    { password: SECRET },
    { headers: { authorization: `Bearer ${SECRET}` } },
    { headers: { Cookie: `session=${SECRET}` } },
    { request: { list: [{ apiKey: SECRET }] } },
    { api_key: SECRET },
    { newPassword: SECRET, tokens: [SECRET] },
    { err: Object.assign(new Error('refused'), { token: SECRET }) },
    { err: new Error('outer', { cause: Object.assign(new Error('inner'), { clientSecret: SECRET }) }) },
    { err: new Error(`cannot reach postgresql://gonogo:${SECRET}@127.0.0.1:5432/x`) },
    { url: `https://go.example.org/setup?code=${SECRET}` },
    { note: `curl -H "Authorization: Bearer ${SECRET}${SECRET}"` },
  ])('hides the secret of %j', (fields) => {
    const { log, text } = capture(format);
    log.error(fields, 'it happened');
    expect(text()).toContain('it happened');
    expect(text()).not.toContain(SECRET);
  });

  it('hides secrets in the message and in the fields of a child log', () => {
    const { log, text } = capture(format);
    log.child({ authorization: SECRET }).info({}, `connecting to postgresql://u:${SECRET}@db/x`);
    expect(text()).toContain('connecting to postgresql://u:');
    expect(text()).not.toContain(SECRET);
  });

  it('keeps what is no secret, and the request id', () => {
    const { log, text } = capture(format);
    log.child({ requestId: 'r-1' }).info({ tokenCount: 3, author: 'Ada', key: 'security.tls' }, 'ticked');
    for (const kept of ['r-1', 'Ada', 'security.tls', 'ticked', '3']) expect(text()).toContain(kept);
  });

  it('survives what cannot be copied', () => {
    const { log, text } = capture(format);
    const loop: Record<string, unknown> = { name: 'loop' };
    loop.self = loop;
    log.info(loop, 'round');
    expect(text()).toContain('round');
  });
});

it('says nothing below its level', () => {
  const { log, text } = capture('json');
  log.debug({}, 'quiet');
  expect(text()).toBe('');
});
