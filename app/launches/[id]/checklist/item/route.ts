import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { olderEvidence } from '#lib/use-cases/item/older-evidence.ts';
import { showItem } from '#lib/use-cases/item/show-item.ts';

type Context = { params: Promise<{ id: string }> };

/** One item for its panel; with `before` only the evidence older than that. Read by fetch, so that it can be given up. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { deps } = getRuntime();
    const actor = await currentActor();
    const launchId = (await params).id;
    const query = new URL(request.url).searchParams;
    const itemKey = query.get('key') ?? '';
    const before = query.get('before');
    const found = before
      ? await olderEvidence(deps, actor, { launchId, itemKey, cursor: before })
      : await showItem(deps, actor, { launchId, itemKey });
    return Response.json(found, { headers: { 'cache-control': 'no-store' } });
  });
}
