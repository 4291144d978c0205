import { writeSetting } from '../../db/settings.ts';
import { SignInSettings } from '../../domain/people/session.ts';
import { operation } from '../operation.ts';
import { instanceTarget } from '../query.ts';
import { readSignInSettings, SIGN_IN_KEY } from './sign-in-settings.ts';

/** Holds from the next request on, for sessions that stand already too. */
export const changeSignInSettings = operation({
  name: 'instance.change-sign-in',
  summary: 'Change how long people stay signed in',
  action: 'instance.change',
  http: { method: 'PUT', path: '/instance/sign-in' },
  input: SignInSettings,
  output: SignInSettings,
  load: instanceTarget,
  run: async (context, input) => {
    const from = await readSignInSettings(context.tx);
    await writeSetting(context.tx, SIGN_IN_KEY, input);
    await context.audit({ targetKind: 'instance', targetId: null, payload: { from, to: input } });
    return input;
  },
});
