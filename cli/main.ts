import { Command, CommanderError } from 'commander';
import { explain } from './failure.ts';

/** Commander's own words on a failure: this program says them in one line of its own. */
const QUIET = { outputError: () => undefined, writeErr: () => undefined };

type Adds = (program: Command) => void;

/** What each command needs is loaded when it is asked for: a terminal waits for every module. */
const COMMANDS: Record<string, () => Promise<Adds>> = {
  user: async () => (await import('./commands/user.ts')).addUserCommands,
  token: async () => (await import('./commands/token.ts')).addTokenCommands,
  setup: async () => (await import('./commands/setup.ts')).addSetupCommands,
  audit: async () => (await import('./commands/audit.ts')).addAuditCommands,
  import: async () => (await import('./commands/import.ts')).addImportCommand,
  gate: async () => (await import('./commands/gate.ts')).addGateCommand,
  probe: async () => (await import('./commands/probe.ts')).addProbeCommand,
  facts: async () => (await import('./commands/facts.ts')).addFactsCommand,
};

/*
 * Exit codes: 0 done or go on, 1 no-go or failed check, 2 usage or configuration, 3 cannot decide. Results go to
 * stdout, one line on a failure to stderr, never a stack.
 */
async function buildProgram(asked: string | undefined): Promise<Command> {
  const program = new Command('gonogo')
    .description('Launch readiness from the command line. Works beside a running gonogo or with DATABASE_URL.')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput(QUIET);
  const one = asked !== undefined && Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
  for (const load of one ? [one] : Object.values(COMMANDS)) (await load())(program);
  for (const command of everyCommand(program)) {
    command.helpCommand(false).exitOverride().configureOutput(QUIET);
  }
  return program;
}

function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...everyCommand(child)]);
}

async function main(argv: string[]): Promise<number> {
  try {
    const program = await buildProgram(argv[0]);
    if (argv.length === 0) {
      process.stdout.write(program.helpInformation());
      return 2;
    }
    await program.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { line, exit } = explain(error);
    process.stderr.write(`${line}\n`);
    return exit;
  }
}

const exit = await main(process.argv.slice(2));
// A pipe takes only so much at once: leaving before it has taken the rest would cut the output short.
process.stdout.on('error', () => process.exit(exit));
process.stdout.write('', () => process.exit(exit));
