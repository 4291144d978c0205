import type { LoadFigures } from '#lib/domain/probe/facts/load.ts';
import { askedOf } from '#lib/domain/probe/load-plan.ts';
import { type LoadSpec, type LoadTarget, targetName } from '#lib/domain/probe/spec/load.ts';
import { outgoing } from '../http/chain.ts';
import { guardRequest } from '../http/guard-request.ts';
import type { LoadOrder, Shot } from '../load/order.ts';
import { type Heard, startLoad } from '../load/start.ts';
import { connect } from '../net/connect.ts';
import { deadline } from '../net/deadline.ts';
import type { Gather, Tools } from '../tools.ts';
import { Trouble } from '../trouble.ts';

/**
 * Many requests to a few targets, from a thread of its own. Every address is looked up and checked here, once, and connected to once;
 * the thread knows no names. Nothing is sent before all targets are known to be allowed and to take connections.
 */
export const load: Gather<'load'> = async (spec, tools) => {
  const asked = askedOf(spec);
  const shots: Shot[] = [];
  for (const target of spec.targets) shots.push(await shotOf(target, spec, tools));
  const order: LoadOrder = {
    shots,
    ...asked,
    timeoutMs: spec.timeout,
    ca: tools.ca ?? null,
    most: tools.loadRequests,
  };
  const report = await startLoad(order, tools.signal, (heard) => tools.onProgress(progressOf(spec, heard)));
  if (report.cut)
    throw new Trouble(
      'request',
      'over-budget',
      `It was ended after the ${order.most} requests that the environment allows, before its time was over.`,
    );
  const { total, everySeconds, points, problems, proberSaturated, proberLate } = report;
  const targets: Record<string, LoadFigures> = Object.fromEntries(
    report.targets.map((figures, at) => [shots[at]?.name ?? '', figures]),
  );
  return {
    ok: true,
    facts: {
      asked,
      durationMs: spec.duration,
      total,
      targets,
      series: { everySeconds, points },
      problems,
      baseline: await tools.baseline(),
      proberSaturated,
      proberLate,
    },
  };
};

async function shotOf(target: LoadTarget, spec: LoadSpec, tools: Tools): Promise<Shot> {
  const { url, method, headers, body } = await outgoing({ ...target, follow: 0 }, tools);
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  guardRequest({ url, method, headers }, port, tools.guard);
  const limit = deadline(tools.timeout, tools.signal);
  try {
    const { socket, address } = await connect({ host: url.hostname, port }, { ...tools, signal: limit.signal });
    socket.destroy();
    const given = Object.keys(target.headers ?? {}).some((name) => name.toLowerCase() === 'connection');
    const kept = headers.map(([name, value]): [string, string] =>
      name.toLowerCase() === 'connection' && !given ? [name, 'keep-alive'] : [name, value],
    );
    return {
      name: targetName(target),
      share: target.share ?? 100 / spec.targets.length,
      method,
      path: `${url.pathname}${url.search}`,
      headers: kept.flat(),
      body,
      host: url.host,
      place: { address, family: address.includes(':') ? 6 : 4, port },
      servername: isSecure ? url.hostname.replace(/^\[|\]$/g, '') : null,
    };
  } finally {
    limit.clear();
  }
}

function progressOf({ duration, ramp = 0 }: LoadSpec, { point, total, sent }: Heard) {
  const share = Math.min(1, (point.at * 1000) / (ramp + duration));
  const phase = point.at * 1000 < ramp ? 'The load rises' : 'Under load';
  return { share, text: `${phase}: ${sent} requests sent`, load: { point, total } };
}
