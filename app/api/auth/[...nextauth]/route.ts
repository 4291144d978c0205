import NextAuth from 'next-auth';
import { authOptions } from '#app/_server/auth.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Made at each call, not at load: the settings are read only where the server runs, not where it is built. */
function handler(request: Request, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions());
}

export { handler as GET, handler as POST };
