import { join } from 'node:path';
import { getConfig } from '../lib/config/env.ts';
import { actionId, BARE_DIST, type Bare } from './bare.ts';
import { ask, compare, type Effort, table } from './measure.ts';
import type { Product } from './product.ts';
import type { Seeded } from './seed.ts';

const EFFORT: Effort = { rounds: 6, each: 15, inFlight: 8 };
const ROOT = join(import.meta.dirname, '..');

/** A tick in a launch of 200 items against a server action that does nothing. Ticks of one launch wait for each other. */
export async function tick(product: Product, bare: Bare, { launchId, itemKeys }: Seeded): Promise<string> {
  const nothing = actionId(BARE_DIST, 'nothing');
  const figures = await compare(
    [
      { name: 'empty action', once: () => act(bare.url, '/', nothing, []) },
      { name: 'tick', once: tickOn(product, { launchId, itemKeys }) },
    ],
    EFFORT,
  );
  return table('Tick, launch of 200 items', figures, EFFORT.inFlight);
}

/** Answers one item after the other of a launch, as its page does. */
export function tickOn(product: Product, { launchId, itemKeys }: Pick<Seeded, 'launchId' | 'itemKeys'>) {
  const attest = actionId(join(ROOT, getConfig().distDir), 'doAttest');
  return async (turn: number) => {
    const itemKey = itemKeys[turn % itemKeys.length];
    const outcome = turn % 2 === 0 ? 'pass' : 'unknown';
    const input = [{ launchId, itemKey, outcome, note: '', link: null, fileIds: [] }];
    const answer = await act(product.url, `/launches/${launchId}/checklist`, attest, input, product.cookie);
    if (!answer.includes('"ok":true')) throw new Error(`the tick was refused: ${answer.slice(0, 300)}`);
  };
}

function act(url: string, path: string, id: string, input: unknown, cookie = ''): Promise<string> {
  return ask(`${url}${path}`, {
    method: 'POST',
    headers: {
      'next-action': id,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: url,
      cookie,
    },
    body: JSON.stringify(input),
  });
}
