import { z } from 'zod';
import { Vote } from '../../domain/outcome.ts';
import { LaunchId, launchOperation } from '../launch/launch-operation.ts';
import { verifyPassword } from '../people/confirm-password.ts';
import { castVote } from './cast-vote.ts';

export const sign = launchOperation({
  name: 'signoff.sign',
  summary: 'Vote GO or NO-GO for a seat of a gate, on the state as it stands now',
  action: 'signoff.sign',
  http: { method: 'POST', path: '/launches/{launchId}/gates/{gateKey}/sign-offs' },
  input: z.object({
    launchId: LaunchId,
    gateKey: z.string().min(1, 'Name the gate.').max(200),
    roleKey: z.string().min(1, 'Name the role.').max(200),
    vote: Vote,
    comment: z.string().trim().max(5_000, 'A comment has at most 5,000 characters.').default(''),
    password: z.string().max(1000),
    /** Mark of the state that was shown to the person (signoff.review): a GO for another state is refused. */
    seen: z.string().max(100).optional(),
  }),
  before: (deps, actor, input) => verifyPassword(deps, actor, input.password),
  run: castVote,
});
