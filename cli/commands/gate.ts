import type { Command } from 'commander';
import { SYSTEM } from '#lib/domain/access/actor.ts';
import { askGate, askGateByName, type GateAnswer } from '#lib/use-cases/gate/ask-gate.ts';
import { UsageError } from '../failure.ts';
import { gateJUnit, gateText } from '../gate-report.ts';
import { print, printJson, withRuntime } from '../runtime.ts';

type Options = { launch: string; gate: string; format: string; verdictOnly?: boolean; acceptOverride?: boolean };

const FORMATS = ['text', 'json', 'junit'];

export function addGateCommand(program: Command): void {
  program
    .command('gate')
    .description('ask a gate whether a pipeline may go on: exit 0 yes, 1 no, 3 not decided yet')
    .requiredOption('--launch <project@version>', 'or the id of the launch')
    .requiredOption('--gate <key>', 'such as launch')
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('--verdict-only', 'do not wait for a recorded decision')
    .option('--accept-override', 'let an override pass that two people recorded')
    .action(ask);
}

async function ask(options: Options): Promise<void> {
  if (!FORMATS.includes(options.format)) throw new UsageError(`--format is one of ${FORMATS.join(', ')}`);
  const answer = await withRuntime(({ deps }) => {
    const asked = {
      gateKey: options.gate,
      verdictOnly: options.verdictOnly ?? false,
      acceptOverride: options.acceptOverride ?? false,
    };
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(options.launch)) {
      return askGate(deps, SYSTEM, { launchId: options.launch, ...asked });
    }
    const at = options.launch.lastIndexOf('@');
    if (at <= 0 || at === options.launch.length - 1) {
      throw new UsageError(`--launch takes PROJECT@VERSION or an id, not "${options.launch}"`);
    }
    const [project, version] = [options.launch.slice(0, at), options.launch.slice(at + 1)];
    return askGateByName(deps, SYSTEM, { project, version, ...asked });
  });
  show(answer, options.format);
  process.exitCode = answer.exit;
}

function show(answer: GateAnswer, format: string): void {
  if (format === 'json') printJson(answer);
  else print(format === 'junit' ? gateJUnit(answer) : gateText(answer));
}
