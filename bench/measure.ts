import { Agent, type IncomingMessage, request } from 'node:http';

export type Case = { name: string; once: (turn: number) => Promise<unknown> };

export type Figures = {
  name: string;
  /** Milliseconds, one at a time. */
  median: number;
  p95: number;
  /** A second, with several in flight. */
  rate: number;
};

export type Effort = { rounds: number; each: number; inFlight: number };

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export type Call = { method?: string; headers?: Record<string, string>; body?: string };

/** Over one kept connection, read to its end. @throws on any status but 200 */
export function ask(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<string> {
  return new Promise((done, fail) => {
    const sent = request(url, { method, headers, agent }, (answer: IncomingMessage) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', fail);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (answer.statusCode === 200) done(text);
        else fail(new Error(`${method} ${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.on('error', (error) => {
      // The server has closed the kept connection in the very moment in which it was used again.
      const closed = sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
      if (closed && method === 'GET') ask(url, { method, headers, body }).then(done, fail);
      else fail(error);
    });
    sent.end(body);
  });
}

/** Cases take turns in short rounds, so that whatever else the machine does meets all of them alike. */
export async function compare(cases: readonly Case[], effort: Effort): Promise<Figures[]> {
  const single = cases.map((): number[] => []);
  const several = cases.map(() => ({ count: 0, seconds: 0 }));
  let turn = 0;
  for (const { once } of cases) for (let i = 0; i < effort.each; i++) await once(turn++);
  for (let round = 0; round < effort.rounds; round++) {
    for (const [index, { once }] of cases.entries()) {
      for (let i = 0; i < effort.each; i++) {
        const began = performance.now();
        await once(turn++);
        single[index]?.push(performance.now() - began);
      }
    }
    for (const [index, { once }] of cases.entries()) {
      const began = performance.now();
      let left = effort.each * 4;
      const runner = async () => {
        while (left > 0) {
          left -= 1;
          await once(turn++);
        }
      };
      await Promise.all(Array.from({ length: effort.inFlight }, runner));
      const total = several[index];
      if (total) {
        total.count += effort.each * 4;
        total.seconds += (performance.now() - began) / 1000;
      }
    }
  }
  return cases.map(({ name }, index) => {
    const sorted = (single[index] ?? []).toSorted((a, b) => a - b);
    const { count, seconds } = several[index] ?? { count: 0, seconds: 1 };
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return { name, median: at(0.5), p95: at(0.95), rate: count / seconds };
  });
}

/** Ratios are to the first row. */
export function table(title: string, figures: readonly Figures[], inFlight: number): string {
  const [floor] = figures;
  const rows = figures.map((one) => [
    one.name,
    `${one.median.toFixed(1)} ms`,
    `${one.p95.toFixed(1)} ms`,
    `${one.rate.toFixed(0)}/s`,
    ratio(one.median, floor?.median),
    ratio(floor?.rate ?? Number.NaN, one.rate),
  ]);
  return plainTable(title, ['', 'median', 'p95', `rate (${inFlight} at once)`, 'time ratio', 'rate ratio'], rows);
}

export function ratio(value: number, floor: number | undefined): string {
  return floor ? `${(value / floor).toFixed(2)} x` : '';
}

export function plainTable(title: string, head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [`\n${title}`, line(head), ...rows.map(line)].join('\n');
}
