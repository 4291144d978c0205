import { publicError, TRANSPORT } from '#lib/domain/errors.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { showChecklist } from '#lib/use-cases/checklist/show.ts';
import { currentActor } from '../../../_server/session.ts';

/** A version as the document it was stored from, for whoever may read it. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params;
  const version = new URL(request.url).searchParams.get('version') || null;
  try {
    const shown = await showChecklist(getRuntime().deps, await currentActor(), { checklist: slug, version });
    return new Response(shown.version.source, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename="${shown.slug}-v${shown.version.number}.md"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    const { code, message } = publicError(error);
    return new Response(`${message}\n`, {
      status: TRANSPORT[code].status,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
}
