import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { isGonogoError } from '#lib/domain/errors.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';
import type { Query } from '#lib/use-cases/query.ts';
import { refusalAddress } from './refusal.ts';
import { currentPath, signedInActor } from './session.ts';

/**
 * Reads for a page as whoever is signed in. Nobody signed in -> the sign-in page, which leads back; not found -> the
 * not-found page; refused -> a page that says why. Other failures reach the error page.
 */
export async function read<Input, Output>(query: Query<Input, Output>, input: Input): Promise<Output> {
  const actor = await signedInActor();
  const { deps } = getRuntime();
  try {
    return await query(deps, actor, input);
  } catch (error) {
    if (!isGonogoError(error)) throw error;
    // A hand-typed address can break any input: for the reader there is simply nothing there.
    if (error.code === 'not-found' || error.code === 'invalid-input') notFound();
    if (error.code === 'not-signed-in') redirect(`/sign-in?next=${encodeURIComponent(await currentPath())}`);
    if (error.code === 'refused') redirect(refusalAddress(error.message, await currentPath()));
    throw error;
  }
}
