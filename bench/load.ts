import type { LoadFacts } from '../lib/domain/probe/facts/load.ts';
import { parseProbeSpec } from '../lib/domain/probe/spec/parse.ts';
import { runProbe } from '../lib/probes/run.ts';
import { plainTable } from './measure.ts';
import { startSlow } from './probe-targets.ts';
import { contextOf } from './probes.ts';
import { folderOf, installed, output } from './programs.ts';

const SECONDS = 4;
const ROUNDS = 5;
const USERS = 20;
const RATE = 200;
type Percentiles = { p50: number; p95: number; p99: number; rate: number };

/** Percentiles of a load against those of hey at the same rate, and of wrk with as many connections. */
export async function load(): Promise<string> {
  const missing = installed('hey', 'wrk');
  if (missing.length > 0) return `\nLoad: skipped, ${missing.join(', ')} not installed`;
  const slow = await startSlow();
  const url = `${slow.url}/mixed`;
  try {
    await ours(url, `${RATE}/s`, 1);
    const rows = [
      ...(await compare(
        `hey, ${RATE} a second`,
        () => hey(url),
        () => ours(url, `${RATE}/s`, SECONDS),
      )),
      ...(await compare(
        `wrk, ${USERS} at once`,
        () => wrk(url),
        () => ours(url, USERS, SECONDS),
      )),
    ];
    return plainTable('Load: milliseconds, and answers a second', ['', '', 'theirs', 'gonogo', 'within 10%'], rows);
  } finally {
    await slow.stop();
  }
}

const KEYS = ['p50', 'p95', 'p99', 'rate'] as const;

/** By turns; of each figure the median turn. */
async function compare(name: string, theirs: () => Promise<Percentiles>, mine: () => Promise<Percentiles>) {
  const seen: Record<'theirs' | 'mine', Percentiles[]> = { theirs: [], mine: [] };
  for (let round = 0; round < ROUNDS; round++) {
    seen.theirs.push(await theirs());
    seen.mine.push(await mine());
  }
  return KEYS.map((key) => {
    const [other, own] = [middle(seen.theirs, key), middle(seen.mine, key)];
    return [name, key, other.toFixed(1), own.toFixed(1), Math.abs(own - other) <= other * 0.1 ? 'yes' : 'NO'];
  });
}

function middle(all: Percentiles[], key: (typeof KEYS)[number]): number {
  return all.map((each) => each[key]).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

async function ours(url: string, how: string | number, seconds: number): Promise<Percentiles> {
  const parsed = parseProbeSpec({
    kind: 'load',
    targets: [{ url }],
    ...(typeof how === 'number' ? { users: how } : { rate: how }),
    duration: `${seconds}s`,
    expect: { p99: '< 5s' },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = await runProbe(parsed.spec, contextOf(''));
  const { total } = (run.rounds[0]?.facts ?? {}) as LoadFacts;
  if (run.outcome !== 'pass') throw new Error(`the load of the bench did not pass: ${run.reason}`);
  return { ...total, rate: total.throughput };
}

async function hey(url: string): Promise<Percentiles> {
  const each = String(RATE / USERS);
  const text = await output('hey', ['-z', `${SECONDS}s`, '-c', String(USERS), '-q', each, url]);
  const at = (share: number) => Number(new RegExp(`${share}% in ([\\d.]+) secs`).exec(text)?.[1]) * 1000;
  return { p50: at(50), p95: at(95), p99: at(99), rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]) };
}

async function wrk(url: string): Promise<Percentiles> {
  const script =
    'done = function(s, l, r) for _, p in pairs({50, 95, 99}) do print(p .. "=" .. l:percentile(p)) end end';
  const text = await withScript(script, (file) =>
    output('wrk', ['-t1', `-c${USERS}`, `-d${SECONDS}s`, '-s', file, url]),
  );
  const at = (share: number) => Number(new RegExp(`^${share}=(\\d+)`, 'm').exec(text)?.[1]) / 1000;
  return { p50: at(50), p95: at(95), p99: at(99), rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]) };
}

async function withScript<T>(script: string, work: (file: string) => Promise<T>): Promise<T> {
  const folder = folderOf({ 'percentiles.lua': script });
  try {
    return await work(`${folder.path}/percentiles.lua`);
  } finally {
    folder.remove();
  }
}
