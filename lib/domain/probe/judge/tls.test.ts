import { describe, expect, test } from 'vitest';
import type { TlsFacts } from '../facts/kinds.ts';
import { CONTEXT, failed, NOW, ok, spec, TIMINGS } from './testing.ts';
import { judgeTls } from './tls.ts';

const DAY = 86_400_000;

const at = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString();

describe('tls', () => {
  const certificate = {
    subject: 'api.acme.io',
    issuer: 'Test CA',
    altNames: ['api.acme.io'],
    validFrom: at(-10),
    validTo: at(30.5),
    key: 'EC P-256',
    keyBits: 256,
    signature: 'ecdsa-with-SHA256',
    fingerprint: 'AA',
  };
  const good: TlsFacts = {
    address: '198.51.100.7',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    chainError: null,
    nameError: null,
    chain: [certificate],
    tried: { TLSv1: { state: 'refused' }, 'TLSv1.3': { state: 'offered' } },
    staple: null,
    timings: TIMINGS,
  };
  const full = {
    trusted: true,
    name: true,
    daysLeft: '> 14',
    offered: ['TLSv1.3'],
    refused: ['TLSv1'],
    key: 'contains P-256',
    signature: 'contains SHA256',
  };

  test.each<[string, Partial<TlsFacts>, string[]]>([
    ['all is well', {}, []],
    [
      'expired',
      { chainError: 'CERT_HAS_EXPIRED', chain: [{ ...certificate, validTo: at(-1) }] },
      ['fail Days left', 'fail Trusted'],
    ],
    [
      'expired, and the client did not say so',
      { chain: [{ ...certificate, validTo: at(-1) }] },
      ['fail Days left', 'fail Trusted'],
    ],
    ['14 days and some hours', { chain: [{ ...certificate, validTo: at(14.9) }] }, ['fail Days left']],
    ['not yet valid', { chain: [{ ...certificate, validFrom: at(1) }] }, ['fail Trusted']],
    ['signed by itself', { chainError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, ['fail Trusted']],
    ['incomplete chain', { chainError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, ['fail Trusted']],
    ['an unknown code', { chainError: 'SOMETHING_NEW' }, ['fail Trusted']],
    ['revoked', { staple: { status: 'revoked', nextUpdate: null } }, ['fail Trusted']],
    ['wrong name', { nameError: 'not in the list' }, ['fail Name']],
    ['an old version', { tried: { TLSv1: { state: 'offered' }, 'TLSv1.3': { state: 'offered' } } }, ['fail TLSv1']],
    ['no new version', { tried: { TLSv1: { state: 'refused' }, 'TLSv1.3': { state: 'refused' } } }, ['fail TLSv1.3']],
    [
      'a version that could not be tried',
      { tried: { TLSv1: { state: 'error', reason: 'no local support' }, 'TLSv1.3': { state: 'offered' } } },
      ['error TLSv1'],
    ],
    ['a version that was not tried', { tried: { 'TLSv1.3': { state: 'offered' } } }, ['error TLSv1']],
    ['another key', { chain: [{ ...certificate, key: 'RSA 1024' }] }, ['fail Key']],
  ])('%s', (_, change, problems) => {
    const result = judgeTls(spec('tls', { host: 'api.acme.io', expect: full }), ok({ ...good, ...change }), CONTEXT);
    expect(failed(result)).toEqual(problems);
  });

  test('no certificate passes nothing', () => {
    expect(
      judgeTls(spec('tls', { host: 'a', expect: { trusted: true } }), ok({ ...good, chain: [] }), CONTEXT).outcome,
    ).toBe('fail');
  });
});
