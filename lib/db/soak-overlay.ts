import { isEmpty, Overlay } from '../domain/soak/overlay.ts';
import { Prisma } from './generated/client.ts';
import { json, type WriteTx } from './types.ts';

/** What a launch watches by itself; null = what its checklist says. */
export const readOverlay = (stored: unknown): Overlay | null => (stored === null ? null : Overlay.parse(stored));

export async function storeOverlay(tx: WriteTx, launchId: string, overlay: Overlay): Promise<void> {
  const soakOverlay = isEmpty(overlay) ? Prisma.DbNull : json(overlay);
  await tx.launch.update({ where: { id: launchId }, data: { soakOverlay } });
}
