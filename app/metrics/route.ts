import { createHash, timingSafeEqual } from 'node:crypto';
import { getRuntime } from '#lib/runtime/runtime.ts';

export const dynamic = 'force-dynamic';

/** Prometheus metrics of this process; with GONOGO_METRICS_TOKEN only for whoever sends it. */
export async function GET(request: Request): Promise<Response> {
  const { config, metrics } = getRuntime();
  if (config.metricsToken && !isSame(request.headers.get('authorization') ?? '', `Bearer ${config.metricsToken}`)) {
    return new Response('A token is needed.\n', { status: 401, headers: { 'www-authenticate': 'Bearer' } });
  }
  const { type, body } = await metrics.text();
  return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
}

/** Compares hashes, whose length tells nothing. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
