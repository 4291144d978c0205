import { z } from 'zod';
import { countActiveAdmins, countPeople } from '../../db/users.ts';
import { SignInSettings } from '../../domain/people/session.ts';
import { instanceTarget, query } from '../query.ts';
import { readSignInSettings } from './sign-in-settings.ts';

export const readInstance = query({
  name: 'instance.read',
  summary: 'How this installation is set up',
  action: 'instance.read',
  http: '/instance',
  input: z.object({}),
  output: z.object({
    publicUrl: z.string(),
    dataFolder: z.string(),
    people: z.number(),
    admins: z.number(),
    signIn: SignInSettings,
  }),
  load: instanceTarget,
  run: async ({ db, deps }) => ({
    publicUrl: deps.settings.publicUrl,
    dataFolder: deps.settings.dataDir,
    people: await countPeople(db),
    admins: await countActiveAdmins(db),
    signIn: await readSignInSettings(db),
  }),
});
