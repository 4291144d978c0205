import { fromThisSite } from '#app/_server/request.ts';
import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { GonogoError } from '#lib/domain/errors.ts';
import { FILE_LIMIT } from '#lib/domain/item/file-type.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { attachFile } from '#lib/use-cases/evidence/attach-file.ts';

type Context = { params: Promise<{ id: string }> };

/** Fields of a multipart form beside the file. */
const FORM_OVERHEAD = 10_000;

/** A file dropped on an item; the answer that follows takes it as evidence. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { deps } = getRuntime();
    if (!fromThisSite(request.headers, deps.settings.publicUrl)) {
      throw new GonogoError('refused', 'Files are taken from this site alone.');
    }
    const length = Number(request.headers.get('content-length') ?? 0);
    if (length > FILE_LIMIT + FORM_OVERHEAD) {
      throw new GonogoError('too-large', 'A file may have 10 MB. Link to larger ones instead.');
    }
    const form = await request.formData().catch(() => null);
    const file = form?.get('file');
    const itemKey = form?.get('itemKey');
    if (!(file instanceof File) || typeof itemKey !== 'string') {
      throw new GonogoError('invalid-input', 'Send a file and the item it belongs to.');
    }
    const contentBase64 = Buffer.from(await file.arrayBuffer()).toString('base64');
    const stored = await attachFile(deps, await currentActor(), {
      launchId: (await params).id,
      itemKey,
      name: file.name,
      contentBase64,
    });
    return Response.json(stored, { status: 201 });
  });
}
