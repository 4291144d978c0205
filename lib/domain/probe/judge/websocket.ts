import type { Gathered } from '../facts/common.ts';
import type { WebsocketFacts } from '../facts/kinds.ts';
import type { WebsocketSpec } from '../spec/websocket.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

export function judgeWebsocket(spec: WebsocketSpec, gathered: Gathered<WebsocketFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  const status = expect.status ?? 101;
  sheet.say('Handshake', facts.status === status ? 'pass' : 'fail', `status ${facts.status}`, `status ${status}`);
  sheet.check(
    'Protocol',
    expect.protocol,
    facts.protocol === null ? { is: 'nothing' } : { is: 'text', value: facts.protocol },
  );
  if (facts.attempted < spec.connections)
    sheet.cannot('Connections', expect.connections, 'error', `only ${facts.attempted} were tried`);
  else sheet.check('Connections', expect.connections, { is: 'quantity', unit: 'count', amount: facts.opened });
  for (const [index, matcher] of (expect.messages ?? []).entries()) {
    const message = facts.messages[index];
    sheet.check(`Message ${index + 1}`, matcher, message ? { is: 'text', value: message.text } : { is: 'nothing' });
  }
  if (facts.timings.total === null) sheet.cannot('Time to the handshake', expect.time, 'error', 'it was not measured');
  else sheet.check('Time to the handshake', expect.time, { is: 'quantity', unit: 'time', amount: facts.timings.total });
  const [first] = facts.messages;
  sheet.check(
    'Time to the first message',
    expect.firstMessage,
    first ? { is: 'quantity', unit: 'time', amount: first.at } : { is: 'nothing' },
  );
  return sheet.result(facts.timings);
}
