import { readdirSync, readFileSync } from 'node:fs';
import { plainTable } from './measure.ts';
import type { Product } from './product.ts';

/** Megabytes by process, shared parts counted once. Empty where there is no /proc. */
export function memoryOf({ instance }: Product): Map<string, number> {
  if (process.platform !== 'linux') return new Map();
  const processes = readProcesses();
  const under = (pid: number) => processes.filter((one) => one.parent === pid);
  const own = (pid: number) => processes.find((one) => one.pid === pid)?.kilobytes ?? 0;
  const whole = (pid: number): number => under(pid).reduce((sum, one) => sum + whole(one.pid), own(pid));
  return new Map([
    ['supervisor', own(instance.pid)],
    ...under(instance.pid).map((child): [string, number] => [child.what, whole(child.pid)]),
  ]);
}

/** Seconds of processor time that all processes of the product have used so far; what ended meanwhile is counted by its parent. */
export function processorSeconds({ instance }: Product): number {
  if (process.platform !== 'linux') return Number.NaN;
  const processes = readProcesses();
  const whole = (pid: number): number =>
    processes.filter((one) => one.parent === pid).reduce((sum, one) => sum + whole(one.pid), processorOf(pid));
  return whole(instance.pid);
}

/** Of a process and its children that ended, from /proc: hundredths of a second, in user and in system. */
function processorOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) / 100;
  } catch {
    // It has ended meanwhile, and its parent has it.
    return 0;
  }
}

/** Seconds to ready with built pages, and what each process holds before and after the measurements. */
export function startAndMemory(
  { startSeconds }: Product,
  before: Map<string, number>,
  after: Map<string, number>,
): string {
  const start = plainTable(
    'Start, to ready',
    ['', 'seconds'],
    [
      ['empty data folder', startSeconds.first.toFixed(1)],
      ['one that was there', startSeconds.again.toFixed(1)],
    ],
  );
  const rows = [...before].map(([what, kilobytes]) => [what, megabytes(kilobytes), megabytes(after.get(what) ?? 0)]);
  return `${start}\n${plainTable('Memory', ['', 'at rest', 'afterwards'], rows)}`;
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
