import { hostname } from 'node:os';
import { processEnvironment } from '../config/env.ts';
import { CLOSED } from '../domain/probe/guard/allowed.ts';
import { HostName, type HostSpec } from '../domain/probe/host/pushed.ts';
import { type ProbeRun, runProbe } from '../probes/run.ts';

export { pushSettings } from '../config/env.ts';

/** This machine's name, as it stands beside what it saw. */
export function hostHere(): string {
  const plain = hostname()
    .replace(/[^\w.-]/g, '-')
    .slice(0, 253);
  return HostName.safeParse(plain).success ? plain : 'unnamed';
}

/** Looks at this machine for a probe of kind env or file. Asks nobody over a network. */
export function factOf(
  spec: HostSpec,
  here: {
    variables: Record<string, string>;
    launch: { version: string | null; commit: string | null };
    signal: AbortSignal;
  },
): Promise<ProbeRun> {
  return runProbe(spec, {
    ...here,
    secrets: {},
    guard: { ...CLOSED, trusted: true },
    now: new Date(),
    from: hostHere(),
    environment: processEnvironment(),
  });
}

export type Pushed =
  | { state: 'taken'; answer: { launchId: string; taken: Named[]; notTaken: (Named & { reason: string })[] } }
  /** `usage`: the token, the address or the launch is wrong; otherwise nobody can tell now. */
  | { state: 'refused'; usage: boolean; reason: string; notTaken: (Named & { reason: string })[] };
type Named = { item: string; probe: string };

const PATIENCE = 30_000;

/** Sends exactly these bytes, once, and never after a redirect: the token is for this address alone. */
export async function pushBody(body: string, to: { url: string; token: string }): Promise<Pushed> {
  const refused = (usage: boolean, reason: string): Pushed => ({ state: 'refused', usage, reason, notTaken: [] });
  const address = `${to.url}/api/v1/facts`;
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Bearer ${to.token}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && isAnswer(answer)) return { state: 'taken', answer };
    if (response.status >= 300 && response.status < 400)
      return refused(true, `${address} sends elsewhere; give the address that it leads to`);
    if (response.ok) return refused(true, `${address} is no gonogo`);
    const { detail, details } = Object(answer) as { detail?: unknown; details?: { notTaken?: unknown } };
    const reason = typeof detail === 'string' ? detail : `${address} answered ${response.status}`;
    const passing = response.status >= 500 || response.status === 429;
    const notTaken = Array.isArray(details?.notTaken) ? details.notTaken : [];
    return { state: 'refused', usage: !passing, reason, notTaken };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return refused(false, `${address} cannot be reached (${cause.slice(0, 200)})`);
  }
}

type Answer = Extract<Pushed, { state: 'taken' }>['answer'];

function isAnswer(value: unknown): value is Answer {
  const answer = Object(value) as Record<string, unknown>;
  return typeof answer.launchId === 'string' && Array.isArray(answer.taken) && Array.isArray(answer.notTaken);
}
