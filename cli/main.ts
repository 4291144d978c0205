import { Command, CommanderError } from 'commander';
import { addAuditCommands } from './commands/audit.ts';
import { addFactsCommand } from './commands/facts.ts';
import { addGateCommand } from './commands/gate.ts';
import { addImportCommand } from './commands/import.ts';
import { addProbeCommand } from './commands/probe.ts';
import { addSetupCommands } from './commands/setup.ts';
import { addTokenCommands } from './commands/token.ts';
import { addUserCommands } from './commands/user.ts';
import { explain } from './failure.ts';

/** Commander's own words on a failure: this program says them in one line of its own. */
const QUIET = { outputError: () => undefined, writeErr: () => undefined };

/*
 * Exit codes: 0 done or go on, 1 no-go or failed check, 2 usage or configuration, 3 cannot decide. Results go to
 * stdout, one line on a failure to stderr, never a stack.
 */
export function buildProgram(): Command {
  const program = new Command('gonogo')
    .description('Launch readiness from the command line. Works beside a running gonogo or with DATABASE_URL.')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput(QUIET);
  addUserCommands(program);
  addTokenCommands(program);
  addSetupCommands(program);
  addAuditCommands(program);
  addImportCommand(program);
  addGateCommand(program);
  addProbeCommand(program);
  addFactsCommand(program);
  for (const command of everyCommand(program)) {
    command.helpCommand(false).exitOverride().configureOutput(QUIET);
  }
  return program;
}

function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...everyCommand(child)]);
}

async function main(argv: string[]): Promise<number> {
  const program = buildProgram();
  try {
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
