import type { Command } from 'commander';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import { verifyAudit, verifyProjectAudit } from '#lib/use-cases/audit/verify-audit.ts';
import { print, printJson, withRuntime } from '../runtime.ts';

type Options = { project?: string; json?: boolean };

export function addAuditCommands(program: Command): void {
  program
    .command('audit')
    .description('the record of who did what')
    .command('verify')
    .description('walk the hash chains and find the first event that does not fit')
    .option('--project <project>', 'only this project (the word in its address)')
    .option('--json', 'as JSON')
    .action(verify);
}

async function verify(options: Options): Promise<void> {
  const { chains } = await withRuntime(({ deps }) =>
    options.project ? verifyProjectAudit(deps, SYSTEM, { project: options.project }) : verifyAudit(deps, SYSTEM, {}),
  );
  const broken = chains.filter((chain) => !chain.ok);
  if (options.json) printJson({ ok: broken.length === 0, chains });
  else for (const chain of chains) print(`${chain.ok ? 'fits  ' : 'BROKEN'}  ${chain.title}  ${chain.text}`);
  if (broken.length > 0) process.exitCode = 1;
}
