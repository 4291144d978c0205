import type { Command } from 'commander';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import { TOKEN_ABILITIES, TokenAbility } from '#lib/domain/access/roles.ts';
import { showProject } from '#lib/use-cases/project/show.ts';
import { createTokenFor } from '#lib/use-cases/tokens/create-token.ts';
import { UsageError } from '../failure.ts';
import { print, withRuntime } from '../runtime.ts';

type Options = { email: string; name: string; abilities: string; project?: string; expires?: string };

export function addTokenCommands(program: Command): void {
  program
    .command('token')
    .description('tokens for pipelines and scripts')
    .command('create')
    .description('make a token of an account; it is printed once, alone on stdout')
    .requiredOption('--email <address>', 'whose rights it has at most')
    .requiredOption('--name <name>', 'who uses it')
    .option('--abilities <list>', `some of ${TOKEN_ABILITIES.join(',')}`, TOKEN_ABILITIES.join(','))
    .option('--project <project>', 'only this project (the word in its address)')
    .option('--expires <days>', 'days until it ends; without, it does not')
    .action(create);
}

async function create(options: Options): Promise<void> {
  const abilities = options.abilities.split(',').map((word) => {
    const ability = TokenAbility.safeParse(word.trim());
    if (!ability.success) throw new UsageError(`--abilities takes ${TOKEN_ABILITIES.join(', ')}, not "${word.trim()}"`);
    return ability.data;
  });
  const days = options.expires === undefined ? null : Number(options.expires.replace(/d$/, ''));
  if (days !== null && !Number.isInteger(days)) throw new UsageError('--expires takes whole days, such as 90');
  const { token } = await withRuntime(async ({ deps }) => {
    const projectId = options.project ? (await showProject(deps, SYSTEM, { project: options.project })).id : null;
    const { email, name } = options;
    return createTokenFor(deps, SYSTEM, { email, name, abilities, projectId, expiresInDays: days });
  });
  print(token);
}
