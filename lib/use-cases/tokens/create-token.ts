import { findUser, findUserByEmail } from '../../db/users.ts';
import { GonogoError } from '../../domain/errors.ts';
import { Email } from '../../domain/people/email.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { makeToken } from './make-token.ts';
import { NewTokenOutput, TokenInput } from './token-input.ts';

export const createToken = operation({
  name: 'token.create',
  summary: 'Make a token of the own account',
  action: 'token.manage-own',
  http: null,
  input: TokenInput,
  output: NewTokenOutput,
  load: instanceTarget,
  run: async (context, input) => {
    const owner = context.userId ? await findUser(context.tx, context.userId) : null;
    if (!owner) throw new GonogoError('not-found', 'This account does not exist any more.');
    return makeToken(context, owner, input);
  },
});

/** For another account: the command line of the machine, and administrators who set up a pipeline. */
export const createTokenFor = operation({
  name: 'token.create-for',
  summary: 'Make a token of another account',
  action: 'token.manage-instance',
  http: null,
  input: TokenInput.extend({ email: Email }),
  output: NewTokenOutput,
  load: async (tx, input) => {
    const owner = await findUserByEmail(tx, input.email);
    if (!owner) throw new GonogoError('not-found', `There is no account with the address ${input.email}.`);
    return { projectId: null, target: owner };
  },
  run: async (context, input, owner) => {
    if (owner.disabledAt) throw new GonogoError('rule', 'This account is disabled; its tokens would not work.');
    return makeToken(context, owner, input);
  },
});
