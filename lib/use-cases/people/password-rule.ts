import { GonogoError } from '../../domain/errors.ts';
import { type PasswordPerson, passwordProblem } from '../../domain/people/password.ts';

/** Throws invalid-input on the named field when the password may not be used. */
export function demandGoodPassword(password: string, person: PasswordPerson, path = 'password'): void {
  const problem = passwordProblem(password, person);
  if (problem) throw new GonogoError('invalid-input', problem, { fields: [{ path, message: problem }] });
}
