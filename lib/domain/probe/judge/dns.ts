import type { Gathered } from '../facts/common.ts';
import type { DnsFacts, DnsRecord } from '../facts/kinds.ts';
import type { Observed } from '../match.ts';
import { type DnsSpec, RECORD_TYPES } from '../spec/dns.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

/** The types that have to be asked for; an address where only the existence or the TTL matters. */
export function dnsTypes(spec: Pick<DnsSpec, 'expect'>) {
  const named = RECORD_TYPES.filter((type) => spec.expect[type] !== undefined);
  return named.length > 0 ? named : (['A', 'AAAA'] as const).slice();
}

export function judgeDns(spec: DnsSpec, gathered: Gathered<DnsFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const sheet = new Sheet();
  const found: DnsRecord[] = [];
  const types = dnsTypes(spec);
  for (const type of types) {
    const answer = facts.records[type];
    const matcher = spec.expect[type];
    if (!answer) sheet.cannot(type, matcher, 'error', 'this type was not asked for');
    else if (answer.code === 'FAILED') sheet.cannot(type, matcher, 'error', answer.reason);
    else {
      found.push(...answer.found);
      sheet.check(type, matcher, observed(answer.found));
    }
  }
  const failed = types.map((type) => facts.records[type]).find((answer) => !answer || answer.code === 'FAILED');
  if (spec.expect.exists !== undefined)
    sheet.flag('Name', spec.expect.exists, found.length > 0 ? true : failed ? null : false, {
      yes: 'exists',
      no: 'does not exist',
    });
  const ttls = found.flatMap((record) => record.ttl ?? []);
  if (ttls.length > 0)
    sheet.check('TTL', spec.expect.ttl, { is: 'quantity', unit: 'time', amount: Math.min(...ttls) * 1000, bare: 1000 });
  else if (found.length > 0) sheet.cannot('TTL', spec.expect.ttl, 'error', 'the answer does not tell it');
  else sheet.check('TTL', spec.expect.ttl, { is: 'nothing' });
  return sheet.result(facts.timings);
}

/** One record is a text; several are a list, in which each has to fit, or one where "contains" asks for it. */
function observed(records: DnsRecord[]): Observed {
  const [first, ...more] = records;
  if (!first) return { is: 'nothing' };
  return more.length === 0
    ? { is: 'json', value: first.value }
    : { is: 'values', values: records.map((record) => record.value) };
}
