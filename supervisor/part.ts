import type { ChildProcess } from 'node:child_process';

/** One thing the supervisor keeps alive. */
export interface Part {
  name: string;
  /** Starts it and resolves with its process once it is under way. */
  start(): Promise<Started>;
}

export interface Started {
  pid: number;
  /** Resolves with a word on how it ended. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface KeptPart {
  stop(): Promise<void>;
}

interface Surroundings {
  say(line: string): void;
  started(name: string, pid: number): void;
  /** Milliseconds, of a clock that only goes forward. */
  now(): number;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** A part that lived this long is taken to be healthy, and its next pause is short again. */
const HEALTHY = 60_000;

/** How long to wait before the next start, after so many quick deaths. */
export function pauseAfter(deaths: number): number {
  return Math.min(FIRST_PAUSE * 2 ** Math.max(0, deaths - 1), LONGEST_PAUSE);
}

/**
 * Starts a part and starts it again whenever it dies, with growing pauses.
 * @throws whatever its first start throws; later failures are said and tried again
 */
export async function keepAlive(part: Part, around: Surroundings): Promise<KeptPart> {
  let stopping = false;
  let deaths = 0;
  let wake = () => {};
  let current: Started | undefined = await part.start();
  around.started(part.name, current.pid);

  const watch = async () => {
    for (;;) {
      const since = around.now();
      const how = current ? await current.ended : 'did not start';
      current = undefined;
      if (stopping) return;
      deaths = around.now() - since > HEALTHY ? 1 : deaths + 1;
      const pause = pauseAfter(deaths);
      around.say(`The ${part.name} ended (${how}); starting it again in ${pause / 1000} s`);
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pause);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
      if (stopping) return;
      try {
        current = await part.start();
        around.started(part.name, current.pid);
        around.say(`The ${part.name} runs again`);
      } catch (error) {
        around.say(`The ${part.name} could not be started: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  const watching = watch();

  return {
    stop: async () => {
      stopping = true;
      wake();
      await current?.stop();
      await watching;
    },
  };
}

/** Asks a child to end and, after a while, makes it. */
export function follow(child: ChildProcess, limit: number): Started {
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(signal ?? `exit code ${code}`));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), limit);
      await ended;
      clearTimeout(force);
    },
  };
}
