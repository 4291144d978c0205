import 'server-only';
import { publicError, TRANSPORT } from '#lib/domain/errors.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { translateDatabaseError } from '#lib/use-cases/operation.ts';

/** For the pages' own route handlers: the same codes and messages as everywhere, as JSON. */
export async function respond(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    const error = translateDatabaseError(thrown);
    const shown = publicError(error);
    if (shown.code === 'internal') getRuntime().log.error({ err: error }, 'A request failed unexpectedly');
    return Response.json({ error: shown }, { status: TRANSPORT[shown.code].status });
  }
}
