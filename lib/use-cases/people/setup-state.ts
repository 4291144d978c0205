import { z } from 'zod';
import { findLink } from '../../db/links.ts';
import { anyUser } from '../../db/users.ts';
import { linkProblem } from '../../domain/people/links.ts';
import { instanceTarget, query } from '../query.ts';
import { secretHash } from './hashing.ts';

/** Whether the first administrator is still missing, and whether this code opens the setup. */
export const setupState = query({
  name: 'setup.state',
  summary: 'Whether the first setup is still open',
  action: 'setup.finish',
  http: null,
  input: z.object({ code: z.string().max(200).default('') }),
  load: instanceTarget,
  run: async ({ db, now }, input): Promise<{ open: boolean; problem: string | null }> => {
    if (await anyUser(db)) return { open: false, problem: null };
    if (input.code === '') return { open: true, problem: 'The setup link carries a code. Copy it whole.' };
    return { open: true, problem: linkProblem(await findLink(db, 'setup', secretHash(input.code)), now) };
  },
});
