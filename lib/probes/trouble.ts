import { networkInterfaces } from 'node:os';
import type { Failure, FailureCode, Timings } from '#lib/domain/probe/facts/common.ts';

/** How far an attempt came. */
export type Stage = 'dns' | 'connect' | 'tls' | 'request' | 'answer' | 'body';

/** Why an attempt ended early. `message` is a whole sentence for people; `system` the code as the system names it. */
export class Trouble extends Error {
  readonly stage: Stage;
  readonly code: FailureCode;
  readonly system: string;

  constructor(stage: Stage, code: FailureCode, message: string, system = '') {
    super(message);
    this.name = 'Trouble';
    this.stage = stage;
    this.code = code;
    this.system = system;
  }
}

export function failureOf({ code, message }: Trouble, timings?: Timings): Failure {
  return timings ? { code, message, timings } : { code, message };
}

type Known = [code: FailureCode, message: (target: string) => string];
const noNetwork = (target: string) => `This machine has no network that leads to ${target}.`;
const mayNot = (target: string) => `This machine may not connect to ${target}.`;
const full = () => 'This machine has too many open files.';

const KNOWN: Record<string, Known> = {
  EAI_AGAIN: ['name-server', (target) => `No name server answered the question for ${target}.`],
  EAI_FAIL: ['name-server', (target) => `The name server could not answer the question for ${target}.`],
  ENOTFOUND: ['name-not-found', (target) => `The name ${target} does not exist.`],
  ENETUNREACH: ['no-network', noNetwork],
  ENETDOWN: ['no-network', noNetwork],
  EADDRNOTAVAIL: ['no-network', (target) => `This machine has no free address or port to reach ${target} from.`],
  EACCES: ['unreachable', mayNot],
  EPERM: ['unreachable', mayNot],
  EMFILE: ['crash', full],
  ENFILE: ['crash', full],
  EHOSTUNREACH: ['unreachable', (target) => `No way leads to ${target}.`],
  ECONNREFUSED: ['refused', (target) => `${target} refused the connection.`],
  ECONNRESET: ['reset', (target) => `${target} closed the connection without an answer.`],
  EPIPE: ['reset', (target) => `${target} closed the connection while the request was sent.`],
  ETIMEDOUT: ['timeout', (target) => `${target} did not answer the attempt to connect.`],
};

/** A system error in plain words. One that is not known is taken for a fault of the probe, never of the target. */
export function fromSystem(error: unknown, stage: Stage, target: string): Trouble {
  if (error instanceof Trouble) return error;
  const system = codeOf(error);
  const known = KNOWN[system];
  if (known) return new Trouble(stage, known[0], known[1](target), system);
  return new Trouble(stage, 'crash', `${target}: ${messageOf(error)}.`, system);
}

export function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return 'unknown';
}

export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200) || 'it failed without a reason';
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/** A target that cannot be reached is no finding while this machine itself has no network. */
export function ownNetworkIsGone(address: string | null): boolean {
  if (address !== null && LOOPBACK.test(address)) return false;
  return !Object.values(networkInterfaces()).some((each) => each?.some((one) => !one.internal));
}
