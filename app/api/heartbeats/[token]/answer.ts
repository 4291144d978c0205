import { clientAddress } from '#app/_server/request.ts';
import { publicError, TRANSPORT } from '#lib/domain/errors.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import { receiveBeat } from '#lib/use-cases/heartbeat/beat.ts';
import { translateDatabaseError } from '#lib/use-cases/operation.ts';

type Said = { signal: 'ok' | 'fail' | 'start'; exitCode: number | null };

/** Words that others have made usual: nothing, fail, start, or an exit code. */
export function readSignal(text: string): Said | null {
  if (text === 'fail' || text === 'start') return { signal: text, exitCode: null };
  const code = /^\d{1,3}$/.test(text) ? Number(text) : -1;
  if (code < 0 || code > 255) return null;
  return code === 0 ? { signal: 'ok', exitCode: null } : { signal: 'fail', exitCode: code };
}

/** One line of text for a job's log. The body is not read. A word that is unknown is answered like an address that is. */
export async function answerBeat(request: Request, token: string, text: string): Promise<Response> {
  const { deps, config, log } = getRuntime();
  const ip = clientAddress(request.headers, config.trustedProxies);
  const said = readSignal(text);
  try {
    await receiveBeat(deps, { ip, token: said ? token : '', ...(said ?? { signal: 'ok' }) });
    return plain('OK', 200);
  } catch (thrown) {
    const error = translateDatabaseError(thrown);
    const { code, message, details } = publicError(error);
    if (code === 'internal') log.error({ err: error }, 'A heartbeat could not be noted');
    const wait = (details as { retryAfterSeconds?: number } | undefined)?.retryAfterSeconds;
    return plain(message, TRANSPORT[code].status, wait === undefined ? {} : { 'retry-after': String(wait) });
  }
}

function plain(line: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${line}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
