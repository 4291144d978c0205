import { eventStream } from '#app/_server/event-stream.ts';
import { respond } from '#app/_server/respond.ts';
import { currentActor } from '#app/_server/session.ts';
import { GonogoError } from '#lib/domain/errors.ts';
import { getLiveHub } from '#lib/runtime/live.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { resolveSession } from '#lib/use-cases/people/resolve-session.ts';

/** Tells a person's browser that the inbox changed; what is in it, the browser asks for. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { deps } = getRuntime();
    const actor = await currentActor();
    if (actor.kind !== 'user') throw new GonogoError('not-signed-in', 'Sign in first.');
    const stillAllowed = async () => (await resolveSession(deps, actor.sessionId)) !== null;
    const person = { userId: actor.userId, name: actor.name };
    return eventStream(request, async (stream) => {
      stream.atEnd(await getLiveHub().subscribe({ launchId: null, person, stillAllowed, ...stream }));
    });
  });
}
