import { z } from 'zod';
import { Zone } from '../../domain/project/zone.ts';

/** Empty text means "not given". */
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters.`)
    .nullable()
    .transform((text) => text || null);

export const ProjectFields = {
  name: z.string().trim().min(1, 'Give the project a name.').max(120, 'At most 120 characters.'),
  description: z.string().trim().max(2000, 'At most 2,000 characters.'),
  zone: Zone,
  onCall: optionalText(500),
  escalation: optionalText(2000),
};
