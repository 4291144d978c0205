import { type Agent, request as send } from 'node:http';
import { isTargetFailure } from '#lib/domain/probe/facts/common.ts';
import { answerTrouble } from '../http/exchange.ts';
import { tlsTrouble } from '../net/tls.ts';
import { codeOf, type Trouble } from '../trouble.ts';
import type { Shot } from './order.ts';

/** How one request ended. `own`: this prober is to blame. `answered`: whatever the answer was. */
export type Ending = { reason: string | null; late: boolean; answered: boolean; own: boolean };

const GOOD: Ending = { reason: null, late: false, answered: true, own: false };

/** One request, its answer read to the end and thrown away; redirects are answers. Calls `done` exactly once. */
export function shoot(shot: Shot, agent: Agent, timeoutMs: number, done: (ending: Ending) => void): void {
  let answered = false;
  let over = false;
  const { method, path, headers, host } = shot;
  const request = send({ method, path, headers, agent, setHost: false });
  const end = (ending: Ending) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    done(ending);
  };
  const timer = setTimeout(() => {
    end({ reason: `no answer of ${host} within ${timeoutMs} ms`, late: true, answered: false, own: false });
    request.destroy();
  }, timeoutMs);
  const failed = (error: Error) => {
    const trouble = troubleOf(error, shot, answered);
    end({ reason: trouble.message, late: false, answered: false, own: !isTargetFailure(trouble) });
  };
  request.on('error', failed);
  request.on('upgrade', (_, socket) => {
    socket.destroy();
    end({ reason: `${host} answered with another protocol`, late: false, answered: true, own: false });
  });
  request.on('response', (response) => {
    answered = true;
    const status = response.statusCode ?? 0;
    response.on('error', failed);
    response.on('end', () => end(status < 400 ? GOOD : { ...GOOD, reason: `status ${status} of ${shot.name}` }));
    response.resume();
  });
  request.end(shot.body ?? undefined);
}

function troubleOf(error: Error, { host, servername }: Shot, answered: boolean): Trouble {
  const code = codeOf(error);
  if (servername === null || answered || code.startsWith('HPE_'))
    return answerTrouble(error, answered ? 'body' : 'answer', host);
  return tlsTrouble(error, host);
}
