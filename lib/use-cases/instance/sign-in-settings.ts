import { readSetting } from '../../db/settings.ts';
import type { ReadDb } from '../../db/types.ts';
import { SignInSettings } from '../../domain/people/session.ts';

export const SIGN_IN_KEY = 'sign-in';

export async function readSignInSettings(db: ReadDb): Promise<SignInSettings> {
  return SignInSettings.parse((await readSetting(db, SIGN_IN_KEY)) ?? {});
}
