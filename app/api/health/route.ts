export const dynamic = 'force-dynamic';

/** Answers while the process lives, whatever else is broken: a restart would not mend the rest. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
