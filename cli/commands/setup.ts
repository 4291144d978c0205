import type { Command } from 'commander';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import { createSetupLink } from '#lib/use-cases/people/create-setup-link.ts';
import { setupState } from '#lib/use-cases/people/setup-state.ts';
import { print, withRuntime } from '../runtime.ts';

export function addSetupCommands(program: Command): void {
  program
    .command('setup')
    .description('the first run')
    .command('link')
    .description('print the link that makes the first account; nothing once somebody has one')
    .action(link);
}

/** Each call rotates the code: a link that was seen by the wrong eyes ends with the next one. */
async function link(): Promise<void> {
  await withRuntime(async ({ deps }) => {
    if (!(await setupState(deps, SYSTEM, {})).open) return;
    print((await createSetupLink(deps, SYSTEM, {})).url);
  });
}
