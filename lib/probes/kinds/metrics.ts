import { gatherHttp } from '../http/facts.ts';
import type { Gather } from '../tools.ts';

/** A large exporter sends some megabytes; all of it has to be read to be parsed strictly. */
const MOST = 32 * 1_048_576;
const BOTH = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.8,*/*;q=0.1';
const PLAIN = 'text/plain;version=0.0.4,*/*;q=0.1';

export const metrics: Gather<'metrics'> = (spec, tools) => {
  const accept = spec.expect.format === 'prometheus' ? PLAIN : BOTH;
  const request = {
    method: 'GET',
    url: spec.url,
    headers: { accept, ...spec.headers },
    auth: spec.auth,
    follow: 0,
  } as const;
  return gatherHttp(request, tools, { keep: MOST, read: MOST });
};
