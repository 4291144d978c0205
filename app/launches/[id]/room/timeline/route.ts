import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { exportLog } from '#lib/use-cases/room/export-log.ts';

type Context = { params: Promise<{ id: string }> };

/** The log of a launch as a file: the timeline of its post-mortem. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { name, text } = await exportLog(getRuntime().deps, await currentActor(), { launchId: (await params).id });
    return new Response(text, {
      headers: {
        // Never shown inside gonogo: what people typed stands in it.
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
