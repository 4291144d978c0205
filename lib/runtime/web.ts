import { closeAll } from '../config/closers.ts';
import { publishAuthUrl } from '../config/env.ts';
import { watchRequests } from './requests.ts';
import { getRuntime } from './runtime.ts';

/** Called once when the web server starts. */
export function startWeb(): void {
  const { config, log, metrics } = getRuntime('web');
  publishAuthUrl(config);
  watchRequests(log, metrics);
  // Next waits for open connections without limit, and event streams never end by themselves. The database stays open
  // for requests under way; its connections end with the process.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void closeAll());
}
