import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lintDocument } from './lint.ts';
import type { Finding } from './model.ts';

const CORPUS = join(import.meta.dirname, '../../../../../shared/corpus');
const now = new Date('2027-01-15T12:00:00Z');

it.skipIf(!existsSync(CORPUS))(
  'real documents (left out where ../shared is absent) do not drown in findings',
  () => {
    const files = readdirSync(CORPUS).filter((file) => file.endsWith('.md') && file !== 'README.md');
    const found = files.map((file) => lintDocument({ source: readFileSync(join(CORPUS, file), 'utf8') }, { now }));
    const loud = (list: Finding[]) => list.filter((each) => each.severity !== 'note').length;
    expect(found.reduce((sum, list) => sum + loud(list), 0) / files.length).toBeLessThan(1);
    expect(found.reduce((sum, list) => sum + list.length, 0) / files.length).toBeLessThan(2);
    expect(Math.max(...found.map(loud))).toBeLessThan(8);
  },
  120_000,
);
