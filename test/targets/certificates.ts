import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, der, enumerated, explicit, integer, octets, oid, sequence, set, text, time, yes } from './der.ts';

export type Issued = { certificate: Buffer; pem: string; key: KeyObject; keyPem: string; subject: string };
export type Wish = {
  subject: string;
  /** Names and addresses it is for. */
  names?: string[];
  /** Who signs; itself where nobody does. */
  issuer?: Issued;
  authority?: boolean;
  from?: Date;
  until?: Date;
  key?: 'ec' | 'rsa-1024' | 'rsa-2048';
  hash?: 'sha256' | 'sha1';
};

const DAY = 86_400_000;
const SIGNATURES = {
  'ec sha256': '1.2.840.10045.4.3.2',
  'ec sha1': '1.2.840.10045.4.1',
  'rsa sha256': '1.2.840.113549.1.1.11',
  'rsa sha1': '1.2.840.113549.1.1.5',
} as const;

/** A certificate of any sort, good or bad. */
export function issue(wish: Wish): Issued {
  const pair = keys(wish.key ?? 'ec');
  const signer = wish.issuer?.key ?? pair.privateKey;
  const hash = wish.hash ?? 'sha256';
  const kind = signer.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec';
  const algorithm = sequence(oid(SIGNATURES[`${kind} ${hash}`]), ...(kind === 'rsa' ? [der(0x05)] : []));
  const body = sequence(
    explicit(0, integer(2)),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name(wish.issuer?.subject ?? wish.subject),
    sequence(time(wish.from ?? new Date(Date.now() - DAY)), time(wish.until ?? new Date(Date.now() + 90 * DAY))),
    name(wish.subject),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(wish))),
  );
  const certificate = sequence(body, algorithm, bits(sign(hash, body, signer)));
  const pem = new X509Certificate(certificate).toString();
  const keyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certificate, pem, key: pair.privateKey, keyPem, subject: wish.subject };
}

function keys(kind: NonNullable<Wish['key']>) {
  return kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa-1024' ? 1024 : 2048 });
}

const name = (common: string) => sequence(set(sequence(oid('2.5.4.3'), text(common))));

function extensions({ authority, names = [] }: Wish): Buffer[] {
  const list = names.map((each) =>
    isIP(each) === 4 ? der(0x87, Buffer.from(each.split('.').map(Number))) : der(0x82, Buffer.from(each)),
  );
  return [
    ...(authority ? [sequence(oid('2.5.29.19'), yes(), octets(sequence(yes())))] : []),
    ...(list.length > 0 ? [sequence(oid('2.5.29.17'), octets(sequence(...list)))] : []),
  ];
}

const STATUS = { good: 0x80, revoked: 0xa1, unknown: 0x82 };

/** An OCSP response as a server staples it. */
export function ocspResponse(of: Issued, by: Issued, status: keyof typeof STATUS): Buffer {
  const sha1 = (bytes: Buffer) => octets(createHash('sha1').update(bytes).digest());
  const serial = Buffer.from(new X509Certificate(of.certificate).serialNumber, 'hex');
  const certificateId = sequence(
    sequence(oid('1.3.14.3.2.26')),
    sha1(Buffer.from(by.subject)),
    sha1(by.certificate),
    integer(serial),
  );
  const now = new Date(Date.now() - 60_000);
  const verdict = der(STATUS[status], ...(status === 'revoked' ? [time(now)] : []));
  const single = sequence(certificateId, verdict, time(now), explicit(0, time(new Date(now.getTime() + DAY))));
  const data = sequence(explicit(1, name(by.subject)), time(now), sequence(single));
  const algorithm = sequence(oid(SIGNATURES['ec sha256']));
  const basic = sequence(data, algorithm, bits(sign('sha256', data, by.key)));
  return sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

export type Certificates = ReturnType<typeof everyCertificate>;

/** One authority that tests trust, and a certificate of every sort for localhost. */
export function everyCertificate() {
  const authority = issue({
    subject: 'gonogo test authority',
    authority: true,
    until: new Date(Date.now() + 900 * DAY),
  });
  const between = issue({ subject: 'gonogo test intermediate', authority: true, issuer: authority });
  const stranger = issue({ subject: 'an authority that nobody trusts', authority: true });
  const names = ['localhost', '127.0.0.1'];
  const good = { subject: 'localhost', names, issuer: authority };
  const past = (days: number) => new Date(Date.now() - days * DAY);
  return {
    authority,
    between,
    good: issue(good),
    soon: issue({ ...good, until: new Date(Date.now() + 5.5 * DAY) }),
    expired: issue({ ...good, from: past(90), until: past(1) }),
    notYet: issue({ ...good, from: new Date(Date.now() + DAY) }),
    wrongName: issue({ ...good, subject: 'other.example', names: ['other.example'] }),
    selfSigned: issue({ ...good, issuer: undefined }),
    unknownAuthority: issue({ ...good, issuer: stranger }),
    viaIntermediate: issue({ ...good, issuer: between }),
    weakKey: issue({ ...good, key: 'rsa-1024' }),
    rsa: issue({ ...good, key: 'rsa-2048' }),
    oldSignature: issue({ ...good, hash: 'sha1' }),
  };
}
