import { z } from 'zod';
import { CONTACT_LIMITS } from '../../domain/contact/model.ts';

const text = (key: keyof typeof CONTACT_LIMITS) =>
  z.string().trim().max(CONTACT_LIMITS[key], `At most ${CONTACT_LIMITS[key]} characters.`).default('');

export const ContactFields = {
  role: text('role').pipe(z.string().min(1, 'Name the role, such as On-call.')),
  name: text('name'),
  how: text('how'),
  hours: text('hours'),
};
