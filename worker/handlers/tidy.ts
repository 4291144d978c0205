import type { Runtime } from '#lib/runtime/runtime.ts';
import { tidy } from '#lib/runtime/tidy.ts';

/** Runs once a night. */
export async function handleTidy({ db, log, config }: Runtime): Promise<void> {
  log.info(await tidy(db, config), 'Tidied up');
}
