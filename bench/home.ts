import { ask, compare, type Effort, table } from './measure.ts';
import { type Product, startProduct } from './product.ts';
import { copyLaunches, seedLaunch } from './seed.ts';

const EFFORT: Effort = { rounds: 6, each: 10, inFlight: 4 };
const OPEN = 30;

/** The pages that list launches, on one instance with 100 and one with 10,000 of them; 30 of each are under way. */
export async function home(few: Product): Promise<string> {
  const many = await startProduct();
  try {
    const seeds = [await filled(few, 100), await filled(many, 10_000)];
    const texts: string[] = [];
    for (const [name, path] of [
      ['home', '/'],
      ['launches', '/launches'],
      ['project', ''],
      ['activity', '/activity'],
    ] as const) {
      const cases = seeds.map(({ product, total, slug }) => {
        const headers = { cookie: product.cookie };
        const url = `${product.url}${path || `/projects/${slug}`}`;
        return { name: `${name}, ${total.toLocaleString('en')} launches`, once: () => ask(url, { headers }) };
      });
      texts.push(table(`Launches: ${name}`, await compare(cases, EFFORT), EFFORT.inFlight));
    }
    return texts.join('\n');
  } finally {
    await many.stop();
  }
}

async function filled(product: Product, total: number) {
  const seeded = await seedLaunch(product, 10);
  await copyLaunches(product, seeded, total, OPEN);
  return { product, total, slug: seeded.slug };
}
