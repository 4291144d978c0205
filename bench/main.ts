import { join } from 'node:path';
import { childEnvironment, getConfig } from '../lib/config/env.ts';
import { buildWhenNeeded } from '../supervisor/build.ts';
import { generateClient } from '../supervisor/steps.ts';
import { startBare } from './bare.ts';
import { evidence } from './evidence.ts';
import { fuzzReport } from './fuzz.ts';
import { home } from './home.ts';
import { javascript } from './javascript.ts';
import { launchPage } from './launch-page.ts';
import { lint } from './lint.ts';
import { load } from './load.ts';
import { longSoak } from './long-soak.ts';
import { memoryOf, startAndMemory } from './memory.ts';
import { parse } from './parse.ts';
import { phases } from './phases.ts';
import { probes } from './probes.ts';
import { startProduct } from './product.ts';
import { scheduled } from './scheduled.ts';
import { seedLaunch } from './seed.ts';
import { soak } from './soak.ts';
import { tick } from './tick.ts';

/* `npm run bench [-- NAME ...]`: figures side by side in one run, as ratios. See README.md. */

const ROOT = join(import.meta.dirname, '..');
/** What needs no running product. */
const ALONE = { parse, lint, probes, evidence, phases, load, soak };
const NAMES = [...Object.keys(ALONE), 'launch-page', 'tick', 'home', 'scheduled', 'long-soak', 'javascript', 'start'];
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function withServers(wanted: ReadonlySet<string>): Promise<void> {
  const env = childEnvironment({ NODE_ENV: 'production' });
  await generateClient(ROOT, env);
  const signal = new AbortController().signal;
  await buildWhenNeeded({ root: ROOT, distDir: getConfig().distDir, env, say, signal });
  const product = await startProduct();
  const atRest = memoryOf(product);
  try {
    const bare = await startBare();
    try {
      const seeded = await seedLaunch(product, 200);
      if (wanted.has('javascript')) say(await javascript(product, bare, seeded));
      if (wanted.has('launch-page')) say(await launchPage(product, bare, seeded));
      if (wanted.has('tick')) say(await tick(product, bare, seeded));
      if (wanted.has('scheduled')) say(await scheduled(product, seeded));
      if (wanted.has('long-soak')) say(await longSoak(product));
      if (wanted.has('home')) say(await home(product));
      if (wanted.has('start')) say(startAndMemory(product, atRest, memoryOf(product)));
    } finally {
      await bare.stop();
    }
  } finally {
    await product.stop();
  }
}

async function main(all: string[]): Promise<number> {
  const runs = Number(/^fuzz=(\d{1,9})$/.exec(all.find((name) => name.startsWith('fuzz')) ?? '')?.[1] ?? 0);
  const asked = all.filter((name) => !/^fuzz=\d{1,9}$/.test(name));
  if (runs > 0) say(fuzzReport(runs));
  if (runs > 0 && asked.length === 0) return 0;
  const unknown = asked.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no ${unknown.join(', ')}; there are ${NAMES.join(', ')} and fuzz=NUMBER.\n`);
    return 2;
  }
  const wanted = new Set(asked.length > 0 ? asked : NAMES);
  for (const [name, run] of Object.entries(ALONE)) if (wanted.has(name)) say(await run());
  if ([...wanted].some((name) => !Object.hasOwn(ALONE, name))) await withServers(wanted);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
