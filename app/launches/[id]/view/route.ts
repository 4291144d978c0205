import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { showLaunch } from '#lib/use-cases/launch/show-launch.ts';

type Context = { params: Promise<{ id: string }> };

/** The whole view again, for a browser that was away too long. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const view = await showLaunch(getRuntime().deps, await currentActor(), { launchId: (await params).id });
    return Response.json(view, { headers: { 'cache-control': 'no-store' } });
  });
}
