import { join } from 'node:path';
import { CLOSED } from '../lib/domain/probe/guard/allowed.ts';
import { parseProbeSpec } from '../lib/domain/probe/spec/parse.ts';
import { type RunContext, runProbe } from '../lib/probes/run.ts';
import { warmUp } from '../lib/probes/warm-up.ts';
import { freePort } from '../test/free-port.ts';
import { plainTable, ratio } from './measure.ts';
import { type ProbeTargets, startNginx } from './probe-targets.ts';
import { folderOf, installed, output, startProgram } from './programs.ts';

export const IN_FLIGHT = 16;
const ROUNDS = 6;
const SECONDS = 2;
const NEEDED = ['nginx', 'prometheus-blackbox-exporter', 'hey'];

/** Probes a second of the engine, nothing stored, against blackbox_exporter driven by hey: same target, same questions. */
export async function probes(): Promise<string> {
  const missing = installed(...NEEDED);
  if (missing.length > 0) return `\nProbes a second: skipped, ${missing.join(', ')} not installed`;
  const targets = await startNginx();
  const blackbox = await startBlackbox(targets);
  try {
    const rows: string[][] = [];
    await warmUp();
    for (const scheme of ['http', 'https'] as const) {
      const [ours, theirs] = await compare(scheme, targets, blackbox.url);
      rows.push([scheme, `${theirs.toFixed(0)}/s`, `${ours.toFixed(0)}/s`, ratio(ours, theirs)]);
    }
    return plainTable(
      `Probes a second, ${IN_FLIGHT} in flight, a connection each`,
      ['', 'blackbox_exporter', 'gonogo', 'ratio'],
      rows,
    );
  } finally {
    await blackbox.stop();
    await targets.stop();
  }
}

async function compare(scheme: 'http' | 'https', targets: ProbeTargets, blackbox: string): Promise<[number, number]> {
  const spec = specOf(targets[scheme]);
  const context = contextOf(targets.ca);
  const url = `${blackbox}?module=${scheme}&target=${encodeURIComponent(targets[scheme])}`;
  await checkBlackbox(url);
  await engine(spec, context, 1);
  await driven(url, 1);
  const sums = { ours: 0, theirs: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    sums.ours += await engine(spec, context, SECONDS);
    sums.theirs += await driven(url, SECONDS);
  }
  return [sums.ours / ROUNDS, sums.theirs / ROUNDS];
}

export function specOf(url: string) {
  const parsed = parseProbeSpec({
    kind: 'http',
    url,
    expect: { status: 200, text: '~ "status":"healthy"' },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.spec;
}

export function contextOf(ca: string): RunContext {
  return {
    variables: {},
    secrets: {},
    launch: { version: null, commit: null },
    guard: { ...CLOSED, trusted: true },
    signal: new AbortController().signal,
    now: new Date(),
    from: 'bench',
    ca,
  };
}

/** Probes a second, all of which have to pass. */
async function engine(spec: ReturnType<typeof specOf>, context: RunContext, seconds: number): Promise<number> {
  const began = performance.now();
  const end = began + seconds * 1000;
  let count = 0;
  const one = async () => {
    while (performance.now() < end) {
      const run = await runProbe(spec, context);
      if (run.outcome !== 'pass') throw new Error(`a probe of the bench did not pass: ${run.reason}`);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
  return (count * 1000) / (performance.now() - began);
}

/** A second, with hey. */
export async function driven(url: string, seconds: number): Promise<number> {
  const text = await output('hey', ['-z', `${seconds}s`, '-c', String(IN_FLIGHT), url]);
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]);
  if (!Number.isFinite(rate) || /\[(?!200\])\d{3}\]\s+\d+ responses|Error distribution/.test(text))
    throw new Error(`hey: ${text}`);
  return rate;
}

async function checkBlackbox(url: string): Promise<void> {
  const text = await (await fetch(url)).text();
  if (!text.includes('probe_success 1')) throw new Error(`blackbox_exporter does not find it good: ${url}`);
}

export async function startBlackbox(targets: ProbeTargets): Promise<{ url: string; stop(): Promise<void> }> {
  const http = {
    preferred_ip_protocol: 'ip4',
    valid_status_codes: [200],
    fail_if_body_not_matches_regexp: ['"status":"healthy"'],
    tls_config: { ca_file: targets.caFile },
  };
  const one = { prober: 'http', timeout: '5s', http };
  const folder = folderOf({ 'blackbox.yml': JSON.stringify({ modules: { http: one, https: one } }) });
  const port = await freePort();
  const running = await startProgram(
    'prometheus-blackbox-exporter',
    [
      `--config.file=${join(folder.path, 'blackbox.yml')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    port,
  );
  return {
    url: `http://127.0.0.1:${port}/probe`,
    async stop() {
      await running.stop();
      folder.remove();
    },
  };
}
