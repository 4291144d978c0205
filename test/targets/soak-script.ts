import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { scratch, start } from './program.ts';

/* A service whose errors, latency, memory and health follow a script; a Prometheus that has scraped it, or does. */

const MINUTE = 60;
const HOUR = 3600;
/** Seconds between two scrapes. */
export const SCRAPE = 15;
const REQUESTS = 100;

/** What the service does at a moment, in seconds from T-0. Null = it could not be scraped. */
export type Script = (second: number) => { errors: number; latency: number; memory: number; healthy: boolean } | null;

const wobble = (second: number) => Math.sin(second / 977) * Math.cos(second / 3511);
const fine: Script = (second) => ({
  errors: 0.0004,
  latency: 0.18 + 0.01 * wobble(second),
  memory: 1.5e9 + 2e7 * wobble(second),
  healthy: true,
});
const during = (
  from: number,
  seconds: number,
  change: (second: number) => Partial<ReturnType<Script>> | null,
): Script => {
  return (second) => {
    if (second <= from || second > from + seconds) return fine(second);
    const changed = change(second);
    const as = fine(second);
    return changed && as && { ...as, ...changed };
  };
};

export const SCRIPTS: Record<string, Script> = {
  healthy: fine,
  leak: (second) => ({ ...(fine(second) as NonNullable<ReturnType<Script>>), memory: 1.1e9 + (second / HOUR) * 3.5e7 }),
  'errors for 2 minutes': during(3 * HOUR + 10 * MINUTE, 2 * MINUTE, () => ({ errors: 0.06 })),
  'errors for 1 minute': during(3 * HOUR + 10 * MINUTE, MINUTE, () => ({ errors: 0.06 })),
  'four failed checks': during(5 * HOUR + 9 * MINUTE, 4 * 5 * MINUTE, () => ({ healthy: false })),
  'three failed checks': during(5 * HOUR + 9 * MINUTE, 3 * 5 * MINUTE, () => ({ healthy: false })),
  outage: during(10 * HOUR - MINUTE, 4 * HOUR, () => null),
};

/** Text for promtool: what a Prometheus would have scraped from `from` to `to` (seconds from T-0). */
export function history(t0: Date, from: number, to: number): string {
  const lines: Record<string, string[]> = { requests: [], errors: [], latency: [], memory: [], healthy: [] };
  for (const [name, script] of Object.entries(SCRIPTS)) {
    const label = `{script="${name}"}`;
    let [requests, errors] = [0, 0];
    for (let second = from; second <= to; second += SCRAPE) {
      const state = script(second);
      requests += REQUESTS * SCRAPE;
      errors += REQUESTS * SCRAPE * (state?.errors ?? 0);
      if (!state) continue;
      const at = t0.getTime() / 1000 + second;
      lines.requests?.push(`requests_total${label} ${requests} ${at}`);
      lines.errors?.push(`errors_total${label} ${errors} ${at}`);
      lines.latency?.push(`latency${label} ${state.latency} ${at}`);
      lines.memory?.push(`memory${label} ${state.memory} ${at}`);
      lines.healthy?.push(`healthy${label} ${Number(state.healthy)} ${at}`);
    }
  }
  const typed = Object.entries(lines).flatMap(([name, some]) => [
    `# TYPE ${name} ${name === 'requests' || name === 'errors' ? 'counter' : 'gauge'}`,
    ...some,
  ]);
  return `${typed.join('\n')}\n# EOF\n`;
}

/** The page of a live service: a hundred requests a second since it began, six of them failed. */
export function livePage(seconds: number): string {
  const requests = Math.floor(seconds * REQUESTS);
  return `requests_total ${requests}\nerrors_total ${requests * 0.06}\nlatency 0.18\nmemory 1.5e9\nhealthy 1\n`;
}

/** Starts a Prometheus with a history, which also scrapes a service each second. Answers its port. */
export async function startPrometheus(past: string, service: number): Promise<number> {
  const port = await freePort();
  const folder = scratch({
    'prometheus.yml': `
global: { scrape_interval: 1s }
scrape_configs:
  - job_name: live
    static_configs: [{ targets: ['127.0.0.1:${service}'] }]
`,
    'past.txt': past,
  });
  const data = join(folder, 'data');
  const made = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'past.txt'), data]);
  if (made.status !== 0) throw new Error(`promtool: ${made.stderr?.toString().slice(-1000)}`);
  await start(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    port,
  );
  return port;
}
