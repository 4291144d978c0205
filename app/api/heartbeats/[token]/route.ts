import { answerBeat } from './answer.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ token: string }> };

/** A scheduled job says that it has done its work. */
async function handler(request: Request, { params }: Context): Promise<Response> {
  return answerBeat(request, (await params).token, '0');
}

export { handler as GET, handler as HEAD, handler as POST };
