import { X509Certificate } from 'node:crypto';
import type { Tools } from '../tools.ts';
import { Trouble } from '../trouble.ts';

/** The authorities of a probe and of its environment together, as PEM. Throws Trouble where one of the probe's own is no certificate. */
export async function authorities(
  ca: string | { fixture: string } | undefined,
  tools: Tools,
): Promise<string | undefined> {
  if (ca === undefined) return tools.ca;
  const own = typeof ca === 'string' ? ca : Buffer.from((await tools.fixture(ca.fixture)).bytes).toString('utf8');
  try {
    new X509Certificate(own);
  } catch {
    throw new Trouble('tls', 'missing-fixture', 'The certificate authority of this probe is no PEM text.');
  }
  return tools.ca === undefined ? own : `${own}\n${tools.ca}`;
}
