import type { Bare } from './bare.ts';
import { ask, compare, type Effort, table } from './measure.ts';
import type { Product } from './product.ts';
import type { Seeded } from './seed.ts';

const EFFORT: Effort = { rounds: 6, each: 15, inFlight: 8 };

/** The pages of a launch with 200 items against a bare page of 200 list items. */
export async function launchPage(product: Product, bare: Bare, { launchId }: Seeded): Promise<string> {
  const headers = { cookie: product.cookie };
  const page = (name: string, path: string) => ({ name, once: () => ask(`${product.url}${path}`, { headers }) });
  const figures = await compare(
    [
      { name: 'bare page, 200 list items', once: () => ask(bare.url) },
      page('launch overview', `/launches/${launchId}`),
      page('launch checklist', `/launches/${launchId}/checklist`),
      page('launch as JSON for the page', `/launches/${launchId}/view`),
    ],
    EFFORT,
  );
  return table('Launch page, 200 items', figures, EFFORT.inFlight);
}
