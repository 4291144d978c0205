import type { Gathered } from '../facts/common.ts';
import type { TcpFacts } from '../facts/kinds.ts';
import type { TcpSpec } from '../spec/tcp.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

export function judgeTcp(spec: TcpSpec, gathered: Gathered<TcpFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { state, control, banner, timings } = gathered.facts;
  const { expect } = spec;
  const sheet = new Sheet();
  if (expect.state) {
    const wanted = expect.state.join(' or ');
    const fits = expect.state.includes(state);
    const silent = state === 'filtered' && fits;
    // Silence looks the same where the prober has no network at all.
    if (silent && control !== true)
      sheet.say('Port', 'error', state, wanted, 'this prober reached nothing else either, so silence proves nothing');
    else sheet.say('Port', fits ? 'pass' : 'fail', state, wanted, fits ? null : hint(state, expect.state));
  }
  if (expect.banner && state !== 'open') sheet.cannot('Banner', expect.banner, 'fail', `the port is ${state}`);
  else sheet.check('Banner', expect.banner, banner === null ? { is: 'nothing' } : { is: 'text', value: banner });
  if (timings.connect === null) sheet.cannot('Connecting', expect.time, 'fail', 'there was no connection');
  else sheet.check('Connecting', expect.time, { is: 'quantity', unit: 'time', amount: timings.connect });
  return sheet.result(timings);
}

function hint(state: string, wanted: string[]): string | null {
  if (state === 'open') return 'it can be reached from here';
  return state === 'filtered' && wanted.includes('refused')
    ? 'nothing answers; expect [refused, filtered] where a firewall drops packets'
    : null;
}
