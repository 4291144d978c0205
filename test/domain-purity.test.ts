import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const DOMAIN = join(import.meta.dirname, '../lib/domain');

/** What would make a rule answer differently for the same facts and instant. */
const IMPURE: [name: string, pattern: RegExp][] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|Temporal\.Now\.(?!zonedDateTimeISO\(zone\))/],
  ['randomness', /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|getRandomValues/],
  ['timers', /\bset(Timeout|Interval|Immediate)\(/],
  ['the environment', /\bprocess\.|\bfetch\(/],
];

function impurities(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return IMPURE.filter(([, pattern]) => pattern.test(code)).map(([name]) => name);
}

describe('the domain takes time and chance as arguments', () => {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test|testing)\.ts$/.test(file),
  );

  it('in every file', () => {
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) =>
      impurities(readFileSync(join(DOMAIN, file), 'utf8')).map((what) => `${file} uses ${what}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['const now = Date.now();', 'the clock'],
    ['const at = new Date();', 'the clock'],
    ['const n = Math.random();', 'randomness'],
    ['setTimeout(work, 5);', 'timers'],
    ['const home = process.env.HOME;', 'the environment'],
  ])('a planted %s is seen', (code, what) => {
    expect(impurities(code)).toEqual([what]);
  });

  it('a word in a comment is no use of it', () => {
    expect(impurities('// Date.now() is not for us\nconst at = new Date(5);')).toEqual([]);
  });
});
