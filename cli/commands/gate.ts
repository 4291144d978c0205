import type { Command } from 'commander';
import { UsageError } from '../failure.ts';

export function addGateCommand(program: Command): void {
  program.command('gate').action(() => {
    throw new UsageError('gates cannot be asked yet');
  });
}
