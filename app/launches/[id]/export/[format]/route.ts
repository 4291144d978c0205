import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { exportLaunch } from '#lib/use-cases/launch/export-launch.ts';

type Context = { params: Promise<{ id: string; format: string }> };

/** A launch as a file to keep. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, format } = await params;
    const url = new URL(`/launches/${id}`, request.url).href;
    const input = { launchId: id, format: format as never, url };
    const { name, mediaType, text } = await exportLaunch(getRuntime().deps, await currentActor(), input);
    return new Response(text, {
      headers: {
        // Never shown inside gonogo: what people typed stands in it.
        'content-type': `${mediaType}; charset=utf-8`,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
