import { ask, type Case, compare, type Effort, type Figures, table } from './measure.ts';
import type { Product } from './product.ts';
import { copyLaunches, seedLaunch } from './seed.ts';

const EFFORT: Effort = { rounds: 5, each: 10, inFlight: 4 };
const OPEN = 30;

/** The pages that list launches, with 100 and with 10,000 of them, 30 of which are under way. */
export async function home(product: Product): Promise<string> {
  const small = await seedLaunch(product, 10);
  const headers = { cookie: product.cookie };
  const pages = [
    ['home', '/'],
    ['launches', '/launches'],
    ['project', `/projects/${small.slug}`],
    ['activity', '/activity'],
  ] as const;
  const cases: Case[] = pages.map(([name, path]) => ({ name, once: () => ask(`${product.url}${path}`, { headers }) }));
  const at = async (total: number) => {
    await copyLaunches(product, small, total, OPEN);
    return (await compare(cases, EFFORT)).map((one) => ({
      ...one,
      name: `${one.name}, ${total.toLocaleString('en')}`,
    }));
  };
  const few = await at(100);
  const many = await at(10_000);
  return pages
    .map(([name], index) =>
      table(`Launches: ${name}`, [few[index] as Figures, many[index] as Figures], EFFORT.inFlight),
    )
    .join('\n');
}
