import type { Command } from 'commander';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import { INSTANCE_ROLES, InstanceRole } from '#lib/domain/access/roles.ts';
import { createPerson } from '#lib/use-cases/people/create-person.ts';
import { UsageError } from '../failure.ts';
import { print, readStdin, withRuntime } from '../runtime.ts';

type Options = { email: string; name: string; role: string; passwordStdin?: boolean; mustChange?: boolean };

export function addUserCommands(program: Command): void {
  program
    .command('user')
    .description('accounts')
    .command('create')
    .description('create an account; the password is read from stdin')
    .requiredOption('--email <address>')
    .requiredOption('--name <name>')
    .option('--role <role>', INSTANCE_ROLES.join(' or '), 'member')
    .option('--password-stdin', 'read the password from stdin')
    .option('--must-change', 'ask for a password of their own at the first sign-in')
    .action(create);
}

async function create(options: Options): Promise<void> {
  const role = InstanceRole.safeParse(options.role);
  if (!role.success) throw new UsageError(`--role is ${INSTANCE_ROLES.join(' or ')}, not "${options.role}"`);
  if (!options.passwordStdin) throw new UsageError('give the password on stdin and say --password-stdin');
  const password = await readStdin();
  if (password === '') throw new UsageError('stdin held no password');
  await withRuntime(({ deps }) =>
    createPerson(deps, SYSTEM, {
      email: options.email,
      name: options.name,
      instanceRole: role.data,
      password,
      mustChangePassword: options.mustChange ?? false,
    }),
  );
  print(`Created the account of ${options.name} (${options.email}, ${role.data}).`);
}
