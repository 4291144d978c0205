import type { Timings } from '../lib/domain/probe/facts/common.ts';
import { runProbe } from '../lib/probes/run.ts';
import { plainTable } from './measure.ts';
import { startNginx, startSlow } from './probe-targets.ts';
import { contextOf, specOf } from './probes.ts';
import { installed, output } from './programs.ts';

const TIMES = 100;
const WARM = 500;
const PHASES = ['dns', 'connect', 'tls', 'firstByte', 'transfer', 'total'] as const;
type Phase = (typeof PHASES)[number];

/** The phases of a probe against those that curl tells, one after the other; the medians of many. */
export async function phases(): Promise<string> {
  const missing = installed('nginx', 'curl');
  if (missing.length > 0) return `\nPhases: skipped, ${missing.join(', ')} not installed`;
  const [nginx, slow] = [await startNginx(), await startSlow()];
  try {
    const targets: Record<string, string> = {
      http: nginx.http,
      https: nginx.https,
      'late first byte': `${slow.url}/late`,
      'slow body': `${slow.url}/dripping`,
    };
    // As in a worker that has run for a while: code that ran a few times only is slower than the network of one machine.
    for (const url of [nginx.http, nginx.https])
      for (let turn = 0; turn < WARM; turn++) await runProbe(specOf(url), contextOf(nginx.ca));
    const rows: string[][] = [];
    for (const [name, url] of Object.entries(targets)) rows.push(...(await compare(name, url, nginx)));
    return plainTable(`Milliseconds by phase, medians of ${TIMES}`, ['', 'phase', 'curl', 'gonogo', 'agree'], rows);
  } finally {
    await slow.stop();
    await nginx.stop();
  }
}

type Trust = { ca: string; caFile: string };

async function compare(name: string, url: string, { ca, caFile }: Trust): Promise<string[][]> {
  const spec = specOf(url);
  const context = contextOf(ca);
  const ours: Timings[] = [];
  const theirs: Timings[] = [];
  for (let turn = -5; turn < TIMES; turn++) {
    const { timings, reason } = await runProbe(spec, context);
    if (!timings || reason !== null) throw new Error(`a probe of the bench did not pass: ${reason}`);
    const told = await curl(url, caFile);
    if (turn < 0) continue;
    ours.push(timings);
    theirs.push(told);
  }
  return PHASES.flatMap((phase) => {
    const [mine, other] = [median(ours, phase), median(theirs, phase)];
    if (mine === null || other === null) return [];
    const agree = Math.abs(mine - other) <= Math.max(1, other * 0.1);
    return [[name, phase, other.toFixed(2), mine.toFixed(2), agree ? 'yes' : 'NO']];
  });
}

const FORMAT = ['namelookup', 'connect', 'appconnect', 'starttransfer', 'total']
  .map((each) => `%{time_${each}}`)
  .join(' ')
  .concat('\\n');

/** The second of two requests, each with a connection of its own: the first one also starts OpenSSL and reads the authorities. */
async function curl(url: string, caFile: string): Promise<Timings> {
  const one = ['-o', '/dev/null', url];
  const how = ['-sS', '--cacert', caFile, '--http1.1', '--no-sessionid', '-H', 'connection: close', '-w', FORMAT];
  const [, text = ''] = (await output('curl', [...how, ...one, ...one])).split('\n');
  const [dns = 0, connect = 0, tls = 0, first = 0, total = 0] = text.split(' ').map((each) => Number(each) * 1000);
  const ready = Math.max(connect, tls);
  return {
    dns,
    connect: connect - dns,
    tls: tls === 0 ? null : tls - connect,
    firstByte: first - ready,
    transfer: total - first,
    total,
  };
}

function median(all: Timings[], phase: Phase): number | null {
  const values = all.flatMap((each) => each[phase] ?? []).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? null;
}
