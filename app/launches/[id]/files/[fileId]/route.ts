import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { readFile } from '#lib/use-cases/evidence/read-file.ts';

type Context = { params: Promise<{ id: string; fileId: string }> };

/** Always a download: an upload is never run or shown as a page of ours. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, fileId } = await params;
    const file = await readFile(getRuntime().deps, await currentActor(), { launchId: id, fileId });
    return new Response(file.bytes, {
      headers: {
        'content-type': file.mediaType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  });
}
