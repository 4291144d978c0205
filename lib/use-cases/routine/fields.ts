import { z } from 'zod';
import { projectRoleOf } from '../../db/membership.ts';
import type { ReadDb } from '../../db/types.ts';
import { GonogoError } from '../../domain/errors.ts';
import { RHYTHMS } from '../../domain/routine/calendar.ts';
import { isZone } from '../../domain/time.ts';

export const RoutineFields = {
  title: z.string().trim().min(1, 'Give it a title.').max(200, 'At most 200 characters.'),
  rhythm: z.enum(RHYTHMS),
  /** 1 = Monday. */
  weekday: z.coerce.number().int().min(1).max(7).default(1),
  monthDay: z.coerce.number().int().min(1).max(31).default(1),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the hour such as 09:00.')
    .default('09:00'),
  /** IANA zone; the project's unless said. */
  zone: z.string().max(100).refine(isZone, 'This is no time zone that is known here.').optional(),
  /** Who is reminded: somebody of the project; null = its managers are. */
  ownerId: z.uuid().nullable().default(null),
  steps: z
    .array(z.string().trim().min(1).max(1000, 'A step has at most 1,000 characters.'))
    .max(100, 'At most 100 steps.')
    .default([]),
};

/** Of one project. */
export const MOST_ROUTINES = 200;

/** Only who is in the project can be reminded of its work. */
export async function demandOwner(db: ReadDb, projectId: string, ownerId: string | null): Promise<void> {
  if (ownerId === null || (await projectRoleOf(db, projectId, ownerId)) !== null) return;
  const message = 'Nobody of this project has this id. Choose one of its members.';
  throw new GonogoError('invalid-input', message, { fields: [{ path: 'ownerId', message }] });
}
