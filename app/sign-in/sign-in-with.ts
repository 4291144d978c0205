import { signIn } from 'next-auth/react';

const UNREACHABLE = 'The server did not answer. What you typed is kept; try again in a moment.';

/** Signs in from a form. Resolves to null when it went well, to a message when it did not. */
export async function signInWith(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (answer?.ok && !answer.error) return null;
    return answer?.error || UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}
