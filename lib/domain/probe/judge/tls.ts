import type { Gathered } from '../facts/common.ts';
import type { TlsFacts } from '../facts/kinds.ts';
import type { TlsSpec, TlsVersion } from '../spec/tls.ts';
import { failureResult, type JudgeContext, type ProbeResult, Sheet } from './result.ts';

const DAY = 86_400_000;

const WORDS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'a certificate has expired',
  CERT_NOT_YET_VALID: 'a certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the chain ends in an authority that is not trusted',
  // OpenSSL cannot tell the two apart: the issuer is neither sent nor known.
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the chain is incomplete: an intermediate certificate is missing, or the authority is not known',
  UNABLE_TO_GET_ISSUER_CERT: 'the chain is incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the authority is not known',
  CERT_REVOKED: 'the certificate was revoked',
  CERT_SIGNATURE_FAILURE: 'a signature is wrong',
};

/** Holds a certificate and what the server offers against what is expected. */
export function judgeTls(spec: TlsSpec, gathered: Gathered<TlsFacts>, { now }: JudgeContext): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  const [leaf] = facts.chain;
  if (!leaf) sheet.say('Certificate', 'fail', 'none', 'a certificate');
  else {
    const days = Math.floor((Date.parse(leaf.validTo) - now.getTime()) / DAY);
    sheet.check('Days left', expect.daysLeft, { is: 'quantity', unit: 'time', amount: days * DAY, bare: DAY });
    checkTrust(sheet, expect.trusted, facts, now);
    if (expect.name !== undefined) {
      const seen = facts.nameError === null;
      const names = leaf.altNames.length > 0 ? leaf.altNames.join(', ') : leaf.subject;
      const wanted = spec.servername ?? spec.host;
      sheet.say(
        'Name',
        seen === expect.name ? 'pass' : 'fail',
        `for ${names}`,
        expect.name ? `for ${wanted}` : `not for ${wanted}`,
        facts.nameError,
      );
    }
    sheet.check('Key', expect.key, { is: 'text', value: leaf.key });
    if (leaf.keyBits === null)
      sheet.cannot('Key size', expect.keyBits, 'error', 'the size of this kind of key is not known');
    else sheet.check('Key size', expect.keyBits, { is: 'quantity', unit: 'count', amount: leaf.keyBits });
    sheet.check('Signature', expect.signature, { is: 'text', value: leaf.signature });
    sheet.check('Issuer', expect.issuer, { is: 'text', value: leaf.issuer });
  }
  sheet.flag('Stapled answer of the authority', expect.stapled, facts.staple !== null, {
    yes: 'stapled',
    no: 'not stapled',
  });
  for (const version of expect.offered ?? []) checkVersion(sheet, version, 'offered', facts);
  for (const version of expect.refused ?? []) checkVersion(sheet, version, 'refused', facts);
  return sheet.result(facts.timings);
}

function checkTrust(sheet: Sheet, wanted: boolean | undefined, facts: TlsFacts, now: Date): void {
  if (wanted === undefined) return;
  const fault = trustFault(facts, now);
  const seen = fault === null;
  sheet.say('Trusted', seen === wanted ? 'pass' : 'fail', fault ?? 'trusted', wanted ? 'trusted' : 'not trusted');
}

/** Why the certificate is not to be trusted, its name apart; null where it is. */
function trustFault({ chainError, staple, chain }: TlsFacts, now: Date): string | null {
  if (staple?.status === 'revoked') return 'the authority says that it was revoked';
  if (chainError !== null) return WORDS[chainError] ?? `it is not trusted (${chainError})`;
  const [leaf] = chain;
  if (!leaf) return 'there is no certificate';
  if (Date.parse(leaf.validTo) <= now.getTime()) return 'a certificate has expired';
  return Date.parse(leaf.validFrom) > now.getTime() ? 'a certificate is not valid yet' : null;
}

function checkVersion(sheet: Sheet, version: TlsVersion, wanted: 'offered' | 'refused', facts: TlsFacts): void {
  const tried = facts.tried[version];
  if (!tried) sheet.say(version, 'error', 'not tried', wanted, 'this version was not tried');
  else if (tried.state === 'error') sheet.say(version, 'error', 'not found out', wanted, tried.reason);
  else sheet.say(version, tried.state === wanted ? 'pass' : 'fail', tried.state, wanted);
}
