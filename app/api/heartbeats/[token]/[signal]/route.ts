import { answerBeat } from '../answer.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ token: string; signal: string }> };

/** The same with what became of the work: fail, start, or the exit code of the job. */
async function handler(request: Request, { params }: Context): Promise<Response> {
  const { token, signal } = await params;
  return answerBeat(request, token, signal);
}

export { handler as GET, handler as HEAD, handler as POST };
