import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { countNotifications } from '#lib/use-cases/inbox/count.ts';

/** For the bell, whenever it hears that the inbox changed. */
export function GET(): Promise<Response> {
  return respond(async () => {
    const count = await countNotifications(getRuntime().deps, await currentActor(), {});
    return Response.json(count, { headers: { 'cache-control': 'no-store' } });
  });
}
