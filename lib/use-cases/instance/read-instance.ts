import { z } from 'zod';
import { failedMail } from '../../db/deliveries.ts';
import type { ReadDb } from '../../db/types.ts';
import { countActiveAdmins, countPeople, namesOf } from '../../db/users.ts';
import { SignInSettings } from '../../domain/people/session.ts';
import { instanceTarget, query } from '../query.ts';
import { readSignInSettings } from './sign-in-settings.ts';

const FailedMail = z.object({ id: z.string(), to: z.string(), at: z.string(), note: z.string() });

const SHOWN = 10;

async function lastFailures(db: ReadDb): Promise<z.infer<typeof FailedMail>[]> {
  const rows = await failedMail(db, SHOWN);
  const names = await namesOf(
    db,
    rows.map((row) => row.userId),
  );
  return rows.map(({ id, userId, endedAt, createdAt, tries }) => ({
    id,
    to: names.get(userId ?? '') ?? 'Somebody who left',
    at: (endedAt ?? createdAt).toISOString(),
    note: tries[0]?.note ?? '',
  }));
}

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
    /** Null = no mail goes out. */
    mail: z.object({ server: z.string(), from: z.string(), failed: z.array(FailedMail) }).nullable(),
  }),
  load: instanceTarget,
  run: async ({ db, deps }) => ({
    publicUrl: deps.settings.publicUrl,
    dataFolder: deps.settings.dataDir,
    people: await countPeople(db),
    admins: await countActiveAdmins(db),
    signIn: await readSignInSettings(db),
    mail: deps.settings.smtp && {
      server: new URL(deps.settings.smtp.url).host,
      from: deps.settings.smtp.from,
      failed: await lastFailures(db),
    },
  }),
});
