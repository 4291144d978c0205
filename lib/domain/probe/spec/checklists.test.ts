import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseChecklist } from '../../checklist/parse.ts';
import { parseProbeSpec } from './parse.ts';

const FOLDER = new URL('../../../../checklists/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.md'));

/** Every probe block of a file as it stands, also those inside an example. */
function blocks(file: string): { line: number; yaml: string }[] {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  return [...text.matchAll(/^([ ]*)```probe\n([\s\S]*?)^\1```/gm)].map((found) => ({
    line: text.slice(0, found.index).split('\n').length,
    yaml: (found[2] ?? '').replaceAll(new RegExp(`^${found[1]}`, 'gm'), ''),
  }));
}

describe.each(FILES)('%s', (file) => {
  test.each(blocks(file).map((block) => [block.line, block.yaml] as const))(
    'the probe of line %i is understood',
    (_, yaml) => {
      const parsed = parseProbeSpec(yaml);
      expect(parsed.ok ? [] : parsed.problems).toEqual([]);
    },
  );

  test('no probe is overlooked', () => {
    if (file === 'README.md') return;
    const read = parseChecklist(readFileSync(new URL(file, FOLDER), 'utf8'));
    const probes = read.ok ? read.definition.items.flatMap((item) => item.probes) : [];
    expect(probes.length).toBe(blocks(file).length);
    for (const probe of probes) expect(parseProbeSpec(probe.spec).ok).toBe(true);
  });
});
