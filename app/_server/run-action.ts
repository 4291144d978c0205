import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { Result } from '#components/form/result.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { publicError } from '#lib/domain/errors.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import type { Deps } from '#lib/use-cases/deps.ts';
import { translateDatabaseError } from '#lib/use-cases/operation.ts';
import { currentActor } from './session.ts';

type Verb<Input, Output> = (deps: Deps, actor: Actor, input: Input) => Promise<Output>;

/**
 * Runs one verb for a form or button. Never throws (save Next's own redirects): a session that ended meanwhile comes
 * back as not-signed-in, so that the page keeps what was typed; an unexpected failure is logged with the request's id.
 */
export async function runAction<Input, Output>(verb: Verb<Input, Output>, input: Input): Promise<Result<Output>> {
  const { deps, log } = getRuntime();
  try {
    const actor = await currentActor();
    return { ok: true, data: await verb(deps, actor, input) };
  } catch (thrown) {
    unstable_rethrow(thrown);
    const error = translateDatabaseError(thrown);
    const shown = publicError(error);
    if (shown.code === 'not-signed-in') {
      return { ok: false, error: { ...shown, message: SIGNED_OUT } };
    }
    if (shown.code !== 'internal') return { ok: false, error: shown };
    const requestId = (await headers()).get('x-request-id');
    log.error({ err: error, requestId }, 'A change failed unexpectedly');
    return { ok: false, error: { ...shown, details: { requestId } } };
  }
}

const SIGNED_OUT =
  'You are signed out by now. What you typed is still here: sign in again in another tab, then send it once more.';
