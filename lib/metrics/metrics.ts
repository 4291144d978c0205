import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is measured when somebody asks, not when it happens. */
export interface Sources {
  pool(): { open: number; idle: number; waiting: number };
  queue(): Promise<Record<'waiting' | 'running' | 'scheduled' | 'failed', number>>;
}

export interface Metrics {
  /** @param group kind of address, such as "api/v1" or "page"; never the address itself, of which there is no end */
  request(group: string, method: string, status: number, seconds: number): void;
  /** @param result "ok" or an error code */
  operation(name: string, result: string, seconds: number): void;
  job(name: string, result: 'ok' | 'failed', seconds: number): void;
  /** Everything in the exposition format, and its content type. */
  text(): Promise<{ type: string; body: string }>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function createMetrics(sources: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'gonogo_http_request_duration_seconds',
    help: 'HTTP requests by kind of address, method and status.',
    labelNames: ['group', 'method', 'status'],
    buckets: SECONDS,
    registers,
  });
  const operations = new Histogram({
    name: 'gonogo_operation_duration_seconds',
    help: 'Operations and queries by name and result.',
    labelNames: ['operation', 'result'],
    buckets: SECONDS,
    registers,
  });
  const jobs = new Histogram({
    name: 'gonogo_job_duration_seconds',
    help: 'Attempts of background jobs that this process made, by name and result.',
    labelNames: ['job', 'result'],
    buckets: SECONDS,
    registers,
  });
  new Gauge({
    name: 'gonogo_database_connections',
    help: 'Database connections of this process by state; waiting are callers without one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(sources.pool())) this.set({ state }, count);
    },
  });
  const up = new Gauge({
    name: 'gonogo_database_up',
    help: '1 when the database answered while these metrics were read.',
    registers,
  });
  const queue = new Gauge({
    name: 'gonogo_queue_jobs',
    help: 'Background jobs by state. Absent while the database does not answer.',
    labelNames: ['state'],
    registers,
  });
  const askDatabase = async () => {
    queue.reset();
    try {
      for (const [state, count] of Object.entries(await sources.queue())) queue.set({ state }, count);
      up.set(1);
    } catch {
      up.set(0);
    }
  };
  return {
    request: (group, method, status, seconds) => {
      requests.observe({ group, method: METHODS.has(method) ? method : 'other', status: String(status) }, seconds);
    },
    operation: (operation, result, seconds) => operations.observe({ operation, result }, seconds),
    job: (job, result, seconds) => jobs.observe({ job, result }, seconds),
    text: async () => {
      await askDatabase();
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}
