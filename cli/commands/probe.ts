import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { LoadFigures } from '#lib/domain/probe/facts/load.ts';
import { baselineIn } from '#lib/domain/probe/load-plan.ts';
import { parseProbeSpec } from '#lib/domain/probe/spec/parse.ts';
import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import { probeHere, variableHere } from '#lib/runtime/probe.ts';
import { UsageError } from '../failure.ts';
import { pair, readText, several } from '../options.ts';
import { endProgress, teller } from '../probe-progress.ts';
import { probeReport, probeText } from '../probe-report.ts';
import { print, printJson } from '../runtime.ts';

type Options = {
  json?: boolean;
  var: string[];
  secret: string[];
  launchVersion?: string;
  commit?: string;
  ca?: string;
  baseline?: string;
  prepared?: boolean;
  keep?: string;
};

const EXIT = { pass: 0, fail: 1, error: 3, unknown: 3 } as const;

export function addProbeCommand(program: Command): void {
  program
    .command('probe')
    .description(
      'run one probe from here: exit 0 pass, 1 fail, 3 it could not run; stores nothing and needs no database',
    )
    .argument('<file>', 'YAML, as in a probe block of a checklist')
    .option('--json', 'as JSON')
    .option('--var <name=value>', 'what {{name}} stands for; may be said several times', several, [])
    .option(
      '--secret <name=value>',
      'what {{secret.name}} stands for; the name alone takes it from the environment',
      several,
      [],
    )
    .option('--launch-version <version>', 'what {{launch.version}} stands for')
    .option('--commit <commit>', 'what {{launch.commit}} stands for')
    .option('--ca <file>', 'a certificate authority to trust as well, as PEM')
    .option('--baseline <file>', 'what --json printed for an earlier run of the same load, to compare with')
    .option('--prepared', 'what the scenario wants to have prepared was done')
    .option('--keep <folder>', 'where to write what the probe keeps, such as the picture of a browser')
    .action(run);
}

async function run(file: string, options: Options): Promise<void> {
  const spec = read(file, await readText(file));
  const stop = new AbortController();
  const interrupted = () => stop.abort();
  process.once('SIGINT', interrupted);
  const result = await probeHere(spec, {
    variables: Object.fromEntries(options.var.map((each) => pair('--var', each))),
    secrets: Object.fromEntries(options.secret.map(secret)),
    launch: { version: options.launchVersion ?? null, commit: options.commit ?? null },
    folder: dirname(resolve(file)),
    prepared: options.prepared ?? false,
    ca: options.ca === undefined ? undefined : await readText(options.ca),
    signal: stop.signal,
    baseline:
      options.baseline === undefined ? undefined : baseline(spec, options.baseline, await readText(options.baseline)),
    onProgress: teller(),
  });
  endProgress();
  process.removeListener('SIGINT', interrupted);
  if (options.keep !== undefined) await keep(options.keep, result.files);
  if (options.json) printJson(probeReport(spec, result));
  else print(probeText(spec, result));
  process.exitCode = EXIT[result.outcome];
}

async function keep(folder: string, files: { name: string; bytes: Uint8Array }[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files)
    await writeFile(join(folder, basename(name.replaceAll(/[\p{Cc}/\\]/gu, '_'))), bytes);
}

function baseline(spec: ProbeSpec, file: string, source: string): LoadFigures {
  if (spec.kind !== 'load') throw new UsageError('--baseline is for probes of kind load');
  const found = baselineIn(parsed(source), spec);
  if (!found) throw new UsageError(`${file} is not what --json printed for an earlier run of this load`);
  return found;
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

function read(file: string, source: string): ProbeSpec {
  const parsed = parseProbeSpec(source);
  if (parsed.ok) return parsed.spec;
  const lines = parsed.problems.map(({ path, message, fix, line }) => {
    const where = [line === undefined ? '' : `line ${line}`, path].filter((each) => each !== '').join(', ');
    return `${where === '' ? '' : `${where}: `}${message} ${fix}`;
  });
  throw new UsageError(`${file} is no probe: ${lines.join(' ')}`);
}

/** Without a value it comes from the environment, where no list of processes shows it. */
function secret(written: string): [string, string] {
  if (written.includes('=')) return pair('--secret', written);
  const value = variableHere(written);
  if (value === undefined)
    throw new UsageError(`the environment has no variable ${written} for the secret of that name`);
  return [written, value];
}
