import { clientAddress } from '#app/_server/request.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import packageFile from '../../../../package.json';
import { handleApi } from '../_kernel/handle.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ path: string[] }> };

/** Every call of the API: the registry knows what there is. */
async function handler(request: Request, { params }: Context): Promise<Response> {
  const { deps, config } = getRuntime();
  const { path } = await params;
  return handleApi(request, path.map(decode), {
    deps,
    ip: clientAddress(request.headers, config.trustedProxies),
    requestId: request.headers.get('x-request-id'),
    version: packageFile.version,
  });
}

/** A segment that cannot be decoded stays as it is and fits nothing. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export { handler as DELETE, handler as GET, handler as OPTIONS, handler as PATCH, handler as POST, handler as PUT };
