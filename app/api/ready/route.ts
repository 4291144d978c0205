import { checkReadiness } from '#lib/runtime/ready.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';

export const dynamic = 'force-dynamic';

/** 200 when the database answers, its migrations are applied and a worker lives; else 503. Both say why. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness(getRuntime());
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
