import { storeOverlay } from '../../db/soak-overlay.ts';
import { GonogoError } from '../../domain/errors.ts';
import { NO_OVERLAY, type Overlay } from '../../domain/soak/overlay.ts';
import { demandOpen, type LaunchTarget } from '../launch/launch-operation.ts';
import type { Change } from '../launch/publish.ts';
import type { OperationContext } from '../operation.ts';

/** Keeps what a launch watches by itself, on record with what it was before. Everything that hangs on it is read anew. */
export async function changeOverlay(
  context: OperationContext,
  target: LaunchTarget,
  change: (overlay: Overlay) => Overlay,
  told: { key: string; text: string; before: unknown; after: unknown },
): Promise<{ output: object; change: Change }> {
  demandOpen(target);
  const { launch, overlay } = target.record;
  await storeOverlay(context.tx, launch.id, change(overlay ?? NO_OVERLAY));
  await context.audit({
    targetKind: 'soak',
    targetId: told.key,
    launchId: launch.id,
    payload: { before: told.before ?? null, after: told.after ?? null },
  });
  return { output: {}, change: { action: 'soak.change', text: told.text, itemKeys: 'all', head: true } };
}

export function refusedForm(message: string): GonogoError {
  return new GonogoError('invalid-input', message, { fields: [{ path: 'form', message }] });
}
