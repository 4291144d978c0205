import { z } from 'zod';
import { REVIEW_DAYS } from '../../domain/project/review.ts';

/** Null = nobody has to look. */
export const ReviewDays = z.coerce
  .number()
  .int('Write whole days.')
  .min(REVIEW_DAYS.least, 'At least one day.')
  .max(REVIEW_DAYS.most, 'At most ten years.')
  .nullable();
