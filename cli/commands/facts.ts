import type { Command } from 'commander';
import { parseChecklist } from '#lib/domain/checklist/parse.ts';
import { boundProbes } from '#lib/domain/probe/bound.ts';
import { type HostSpec, type HostVerdict, isHostSpec, verdictOf } from '#lib/domain/probe/host/pushed.ts';
import { parseProbeSpec } from '#lib/domain/probe/spec/parse.ts';
import type { ProbeSpec } from '#lib/domain/probe/spec/registry.ts';
import { factOf, hostHere, type Pushed, pushBody, pushSettings } from '#lib/runtime/facts.ts';
import { type Fact, factsReport, factsText, worstOutcome } from '../facts-report.ts';
import { UsageError } from '../failure.ts';
import { pair, readText, several } from '../options.ts';
import { print, printJson } from '../runtime.ts';

type Options = {
  json?: boolean;
  push?: boolean;
  dryRun?: boolean;
  launch?: string;
  item?: string;
  var: string[];
  url?: string;
  token?: string;
};

const EXIT = { pass: 0, fail: 1, error: 3, unknown: 3 } as const;

export function addFactsCommand(program: Command): void {
  program
    .command('facts')
    .description('run the probes of kind env and file on this machine: exit 0 pass, 1 fail, 3 one could not run')
    .argument('<file>', 'a checklist, or one probe as YAML')
    .option('--json', 'as JSON')
    .option('--push', 'send the verdicts to a gonogo, where they become evidence of a launch')
    .option('--dry-run', 'print the exact bytes that --push would send, and send nothing')
    .option('--launch <project@version>', 'the launch that they are about, or its id')
    .option('--item <key>', 'the item that a probe of a file of its own belongs to')
    .option('--var <name=value>', 'what {{name}} stands for; may be said several times', several, [])
    .option('--url <address>', 'where gonogo is; otherwise GONOGO_URL')
    .option(
      '--token <token>',
      'one with the ability ingest; better in GONOGO_TOKEN, where no list of processes shows it',
    )
    .action(run);
}

async function run(file: string, options: Options): Promise<void> {
  const sends = options.push === true || options.dryRun === true;
  if (sends && options.launch === undefined)
    throw new UsageError('--push and --dry-run want --launch: PROJECT@VERSION, or the id of the launch');
  const to = options.push && !options.dryRun ? destination(options) : null;
  const probes = probesIn(file, await readText(file), options.item);
  if (!probes.some(({ spec }) => isHostSpec(spec)))
    throw new UsageError(`${file} has no probe of kind env or file; other probes are run by gonogo probe`);
  if (sends && probes.some(({ item }) => item === null))
    throw new UsageError('say with --item which item of the launch this probe belongs to');
  const facts = await look(probes, options);
  if (options.dryRun) {
    process.stdout.write(bodyOf(facts, options.launch ?? ''));
    return;
  }
  const pushed = to ? await pushBody(bodyOf(facts, options.launch ?? ''), to) : null;
  if (options.json) printJson(factsReport(hostHere(), facts, pushed));
  else print(factsText(facts, pushed));
  if (pushed?.state === 'refused') process.stderr.write(`gonogo: nothing was stored: ${oneLine(pushed.reason)}\n`);
  process.exitCode = exitOf(facts, pushed);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function destination({ url, token }: Options): { url: string; token: string } {
  const set = pushSettings();
  const at = url ?? set.url;
  const key = token ?? set.token;
  if (!at) throw new UsageError('--push wants the address of gonogo: --url, or GONOGO_URL');
  if (!/^https?:\/\/[^/\s]/.test(at)) throw new UsageError(`--url begins with https:// or http://, not "${at}"`);
  if (!key) throw new UsageError('--push wants a token with the ability ingest: GONOGO_TOKEN, or --token');
  return { url: at.replace(/\/+$/, ''), token: key };
}

type Written = Omit<Fact, 'run'>;

/** The probes of a checklist that are for the target machine, or the one of a file of its own. */
function probesIn(file: string, source: string, item: string | undefined): Written[] {
  if (/\.ya?ml$/i.test(file)) {
    const spec = specOf(file, source);
    return [{ item: item ?? null, probe: spec.name ?? 'probe-1', spec }];
  }
  if (item !== undefined)
    throw new UsageError('--item is for a probe of a file of its own; a checklist names its items');
  const parsed = parseChecklist(source);
  if (!parsed.ok) {
    const [first] = parsed.problems;
    throw new UsageError(`${file} is no checklist: ${first?.message ?? ''} ${first?.fix ?? ''}`);
  }
  return parsed.definition.items.flatMap((entry) =>
    boundProbes(entry)
      .filter(({ block }) => block.spec.where === 'host' || block.spec.kind === 'env' || block.spec.kind === 'file')
      .map(({ key, block }) => ({ item: entry.key, probe: key, spec: specOf(`${file}, ${key}`, block.source) })),
  );
}

function specOf(where: string, source: string): ProbeSpec {
  const parsed = parseProbeSpec(source);
  if (parsed.ok) return parsed.spec;
  const [first] = parsed.problems;
  throw new UsageError(`${where} is no probe: ${first?.path ? `${first.path}: ` : ''}${first?.message} ${first?.fix}`);
}

async function look(probes: Written[], options: Options): Promise<Fact[]> {
  const variables = Object.fromEntries(options.var.map((each) => pair('--var', each)));
  const at = options.launch?.lastIndexOf('@') ?? -1;
  const version = options.launch !== undefined && at > 0 ? options.launch.slice(at + 1) : null;
  const here = { variables, launch: { version, commit: null }, signal: new AbortController().signal };
  const facts: Fact[] = [];
  for (const probe of probes) {
    facts.push({ ...probe, run: isHostSpec(probe.spec) ? await factOf(probe.spec, here) : null });
  }
  return facts;
}

/** Exactly what leaves this machine, apart from the token. */
function bodyOf(facts: Fact[], launch: string): string {
  const results = facts.flatMap(({ item, probe, spec, run }): HostVerdict[] =>
    run === null || item === null ? [] : [verdictOf(spec as HostSpec, run, { item, probe })],
  );
  return `${JSON.stringify({ launch, host: hostHere(), results })}\n`;
}

/** What was not taken matters more than what was seen: the launch does not know it. */
function exitOf(facts: Fact[], pushed: Pushed | null): number {
  if (pushed?.state === 'refused') return pushed.usage ? 2 : 3;
  if (pushed && pushed.answer.notTaken.length > 0) return 2;
  return EXIT[worstOutcome(facts)];
}
