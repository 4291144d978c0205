import { expect, test, vi } from 'vitest';

vi.mock('server-only', () => ({}));

import { eventStream } from './event-stream.ts';

test('a stream on which nothing happens says at once that it is open, once its reader is listened for', async () => {
  const happened: string[] = [];
  const answer = eventStream(new Request('http://localhost/live'), async ({ atEnd }) => {
    await Promise.resolve();
    happened.push('subscribed');
    atEnd(() => happened.push('ended'));
  });
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect([...happened, new TextDecoder().decode(first?.value)]).toEqual(['subscribed', ': open\n\n']);
  await reader?.cancel();
  expect(happened).toEqual(['subscribed', 'ended']);
});
