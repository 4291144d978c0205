import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { encodeEvent, getLiveHub } from '#lib/runtime/live.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { watchLaunch } from '#lib/use-cases/launch/watch-launch.ts';
import { resolveSession } from '#lib/use-cases/people/resolve-session.ts';

type Context = { params: Promise<{ id: string }> };

/** A reader that is this many chunks behind is dropped; it comes back and catches up. */
const MOST_BEHIND = 64;

/** Changes of a launch as server-sent events, from the position that the browser names. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { deps } = getRuntime();
    const actor = await currentActor();
    const launchId = (await params).id;
    const after = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '0';
    // Refuses strangers before the stream begins; the same call later asks whether the reader may still hear.
    await watchLaunch(deps, actor, { launchId, after });
    const stillAllowed = async () => {
      if (actor.kind !== 'user' || !(await resolveSession(deps, actor.sessionId))) return false;
      await watchLaunch(deps, actor, { launchId, after: '9223372036854775807' });
      return true;
    };
    const person = actor.kind === 'user' ? { userId: actor.userId, name: actor.name } : { userId: '', name: '' };
    let end: (() => void) | null = null;

    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        const send = (chunk: Uint8Array) => {
          if ((controller.desiredSize ?? 0) < -MOST_BEHIND) return false;
          controller.enqueue(chunk);
          return true;
        };
        const close = () => {
          end?.();
          try {
            controller.close();
          } catch {
            // closed by the browser already
          }
        };
        // Listen first, then replay: what falls between arrives twice and is told apart by its revision.
        end = await getLiveHub().subscribe({ launchId, person, send, close, stillAllowed });
        if (request.signal.aborted) return close();
        request.signal.addEventListener('abort', close, { once: true });
        const missed = await watchLaunch(deps, actor, { launchId, after });
        if (missed.refetch) send(encodeEvent('refetch', {}));
        for (const { id, payload } of missed.messages) send(encodeEvent('patch', payload, id));
      },
      cancel: () => end?.(),
    });
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  });
}
