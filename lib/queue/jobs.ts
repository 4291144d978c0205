import { z } from 'zod';

/**
 * Every job there is, with its payload. A job is keyed by what it is about, so that two workers, a crash or a retry
 * do it once; its handler calls one operation and may run again.
 */
export const JOBS = {
  /** Throws away what has served its time: sent messages, ended sessions, old attempts to sign in. */
  tidy: z.object({}).loose(),
  /** Reads a launch again at the instant when time alone changes it. */
  'launch.refresh': z.object({ launchId: z.uuid() }),
  /** Runs probes of a launch that somebody, or their schedules, asked for. */
  'probe.run': z.object({ launchId: z.uuid(), runs: z.array(z.object({ itemId: z.uuid(), probe: z.string() })) }),
  /** Runs a probe that somebody tries on the bench. */
  'probe.try': z.object({ trialId: z.uuid() }),
  /** Makes evidence of what runs of a launch saw; those that ended close together in one go. */
  'probe.settle': z.object({ launchId: z.uuid() }),
  /** Asks something that a project leans on. */
  'dependency.check': z.object({ dependencyId: z.uuid() }),
  /** Has all of them asked. */
  dependencies: z.object({}).loose(),
  /** Asks the environment of an ended roll back or drill which version answers there. */
  'rollback.identify': z.object({ runId: z.uuid() }),
  /** Takes up every schedule that is due, and comes again when the next one is. */
  schedules: z.object({}).loose(),
  /** Reads what a soak has to read by itself at this moment, and plans the next one. */
  'soak.sample': z.object({ launchId: z.uuid() }),
  /** Reads what running canaries of a launch ask for, and plans the next moment. */
  'canary.sample': z.object({ launchId: z.uuid() }),
  /** Folds what was observed of a soak, so that reading it takes no longer the longer it goes on. */
  'soak.fold': z.object({ launchId: z.uuid() }),
  /** Judges a soak again, because a reading may have changed what it says. */
  'soak.judge': z.object({ launchId: z.uuid() }),
  /** Sends one mail, or calls one webhook. */
  deliver: z.object({ deliveryId: z.uuid() }),
  /** Takes up deliveries whose job was lost, and tells of what ends soon. */
  notices: z.object({}).loose(),
  /** Reads the heartbeats of a launch: after a call, and at the moment when silence changes one. */
  'heartbeat.settle': z.object({ launchId: z.uuid() }),
} as const satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;

/** Times are UTC. After an absence the queue catches up on what `fill` covers. */
export const CRONTAB = [
  '17 3 * * * tidy ?id=tidy&fill=1d&max=3',
  // The job plans itself ahead; this is for the case that it was lost.
  '* * * * * schedules ?id=schedules&queue=schedules&jobKey=schedules&max=3',
  '*/5 * * * * notices ?id=notices&jobKey=notices&max=3',
  '*/5 * * * * dependencies ?id=dependencies&max=1',
].join('\n');
