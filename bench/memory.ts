import { readdirSync, readFileSync } from 'node:fs';
import { plainTable } from './measure.ts';
import type { Product } from './product.ts';

/** Seconds to ready with built pages, and what each process holds after the measurements before. Linux only. */
export function startAndMemory({ instance, startSeconds }: Product): string {
  const rows = [
    ['start on an empty data folder', `${startSeconds.first.toFixed(1)} s`],
    ['start on one that was there', `${startSeconds.again.toFixed(1)} s`],
  ];
  if (process.platform === 'linux') {
    const processes = readProcesses();
    const under = (pid: number) => processes.filter((one) => one.parent === pid);
    const whole = (pid: number): number =>
      under(pid).reduce((sum, one) => sum + whole(one.pid), processes.find((one) => one.pid === pid)?.kilobytes ?? 0);
    rows.push(['supervisor', megabytes(processes.find((one) => one.pid === instance.pid)?.kilobytes ?? 0)]);
    for (const child of under(instance.pid)) rows.push([child.what, megabytes(whole(child.pid))]);
  }
  return plainTable('Start and memory (resident, shared parts counted once)', ['', ''], rows);
}

const megabytes = (kilobytes: number) => `${(kilobytes / 1000).toFixed(0)} MB`;

type Running = { pid: number; parent: number; kilobytes: number; what: string };

function readProcesses(): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Running[] => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const rollup = readFileSync(`/proc/${name}/smaps_rollup`, 'utf8');
        const number = (text: string, field: string) =>
          Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
        return [
          { pid: Number(name), parent: number(status, 'PPid'), kilobytes: number(rollup, 'Pss'), what: whatIs(name) },
        ];
      } catch {
        // Ended meanwhile, or somebody else's.
        return [];
      }
    });
}

function whatIs(pid: string): string {
  const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  if (line.includes('worker/main.ts')) return 'worker';
  if (/postgres/.test(line)) return 'PostgreSQL, all processes';
  return line.includes('next') ? 'web server' : line.split('\0')[0] || 'other';
}
