import type { Runtime } from '#lib/runtime/runtime.ts';
import type { Handlers } from '#lib/runtime/worker.ts';
import { handleCanarySample } from './canary.ts';
import { handleDeliver, handleNotices } from './deliver.ts';
import { handleDependencies, handleDependencyCheck } from './dependency-check.ts';
import { handleHeartbeatSettle } from './heartbeat-settle.ts';
import { handleProbeDue } from './probe-due.ts';
import { handleProbeRun } from './probe-run.ts';
import { handleProbeSettle } from './probe-settle.ts';
import { handleProbeTry } from './probe-try.ts';
import { handleRefreshLaunch } from './refresh-launch.ts';
import { handleRollbackIdentify } from './rollback-identify.ts';
import { handleSoakFold, handleSoakJudge, handleSoakSample } from './soak.ts';
import { handleTidy } from './tidy.ts';

/** One line a job. A handler calls one operation as the system and may run again. */
export function createHandlers(runtime: Runtime): Handlers {
  return {
    tidy: () => handleTidy(runtime),
    'heartbeat.settle': (payload) => handleHeartbeatSettle(runtime, payload),
    'launch.refresh': (payload) => handleRefreshLaunch(runtime, payload),
    'probe.run': (payload, job) => handleProbeRun(runtime, payload, job),
    'probe.try': (payload, job) => handleProbeTry(runtime, payload, job.signal),
    'probe.settle': (payload) => handleProbeSettle(runtime, payload),
    'dependency.check': (payload, job) => handleDependencyCheck(runtime, payload, job.signal),
    dependencies: () => handleDependencies(runtime),
    'rollback.identify': (payload, job) => handleRollbackIdentify(runtime, payload, job.signal),
    'soak.sample': (payload, job) => handleSoakSample(runtime, payload, job.signal),
    'canary.sample': (payload, job) => handleCanarySample(runtime, payload, job.signal),
    'soak.judge': (payload) => handleSoakJudge(runtime, payload),
    'soak.fold': (payload) => handleSoakFold(runtime, payload),
    deliver: (payload) => handleDeliver(runtime, payload),
    notices: () => handleNotices(runtime),
    schedules: () => handleProbeDue(runtime),
  };
}
