import { eventStream } from '#app/_server/event-stream.ts';
import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { encodeEvent, getLiveHub } from '#lib/runtime/live.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { watchLaunch } from '#lib/use-cases/launch/watch-launch.ts';
import { resolveSession } from '#lib/use-cases/people/resolve-session.ts';

type Context = { params: Promise<{ id: string }> };

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
    return eventStream(request, async (stream) => {
      // Listen first, then replay: what falls between arrives twice and is told apart by its revision.
      stream.atEnd(await getLiveHub().subscribe({ launchId, person, stillAllowed, ...stream }));
      const missed = await watchLaunch(deps, actor, { launchId, after });
      if (missed.refetch) stream.send(encodeEvent('refetch', {}));
      for (const { id, payload } of missed.messages) stream.send(encodeEvent('patch', payload, id));
    });
  });
}
