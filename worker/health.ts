import { checkReadiness } from '#lib/runtime/ready.ts';
import { getRuntime } from '#lib/runtime/runtime.ts';

/* For a container's health check: exit code 0 when a worker was seen lately and everything it needs is there. */
const runtime = getRuntime('health');
const { ready, checks } = await checkReadiness(runtime);
for (const [name, { ok, reason }] of Object.entries(checks)) if (!ok) process.stderr.write(`${name}: ${reason}\n`);
await runtime.close();
process.exit(ready ? 0 : 1);
