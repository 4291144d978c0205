import { z } from 'zod';
import { RUNBOOK_KINDS, RUNBOOK_LIMIT } from '../../domain/project/runbook.ts';

export const RunbookInput = {
  kind: z.enum(RUNBOOK_KINDS),
  title: z.string().trim().min(1, 'Give the page a title.').max(160, 'At most 160 characters.'),
  markdown: z
    .string()
    .max(
      RUNBOOK_LIMIT,
      `This page is too long: at most ${RUNBOOK_LIMIT.toLocaleString('en')} characters. Make it two pages.`,
    )
    .refine((text) => !text.includes('\0'), 'This is no text: it holds a zero byte.'),
};
