import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { showPacket } from '#lib/use-cases/decision/show-packet.ts';

type Context = { params: Promise<{ id: string; decisionId: string }> };

/** The packet with its digest and the head of the chain, as a file. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { id, decisionId } = await params;
    const sealed = await showPacket(getRuntime().deps, await currentActor(), { launchId: id, decisionId });
    const { launch, gate, decision } = sealed.packet;
    const name = `${launch.projectSlug}-${launch.version}-${gate.key}-${decision.recordedAt.slice(0, 10)}.json`;
    return new Response(`${JSON.stringify(sealed, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'private, no-store',
      },
    });
  });
}
