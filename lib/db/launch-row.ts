import type { Prisma } from './generated/client.ts';

/** What every list of launches shows; the large columns stay where they are. */
export const LAUNCH_ROW = {
  id: true,
  version: true,
  title: true,
  state: true,
  heldAt: true,
  t0: true,
  zone: true,
  createdAt: true,
  closedAt: true,
  summary: true,
  summaryChangesAt: true,
  project: { select: { id: true, slug: true, name: true } },
} as const satisfies Prisma.LaunchSelect;

export type LaunchRow = Prisma.LaunchGetPayload<{ select: typeof LAUNCH_ROW }>;
