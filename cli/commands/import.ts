import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { LIMITS, type ParseResult } from '#lib/domain/checklist/model.ts';
import { parseChecklist } from '#lib/domain/checklist/parse.ts';
import { UsageError } from '../failure.ts';
import { print, printJson } from '../runtime.ts';

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('read a checklist file and show what it would become; stores nothing and needs no database')
    .argument('<file>')
    .option('--json', 'as JSON')
    .action(run);
}

async function run(file: string, options: { json?: boolean }): Promise<void> {
  const result = parseChecklist(await read(file));
  if (!result.ok) process.exitCode = 1;
  if (options.json) return printJson(report(result));
  if (!result.ok) {
    for (const problem of result.problems) print(`${where(problem.line)}${problem.message} ${problem.fix}`);
    return;
  }
  const { title, counts, categories } = report(result);
  print(title);
  print(`${counts.items} items, ${counts.leaves} count, ${counts.checked} boxes ticked (a ticked box is only a claim)`);
  for (const category of categories) print(`  ${category.title}: ${category.items}`);
}

const where = (line: number | null) => (line === null ? '' : `line ${line}: `);

async function read(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    // Far beyond the limit the parser itself would name; no need to load it.
    if (size > LIMITS.bytes * 10) throw new UsageError(`${file} is larger than a checklist may be`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof TypeError) throw new UsageError(`${file} is not UTF-8 text`);
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageError(code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`);
  }
}

/** What outside tools read; its names are a contract. */
export function report(result: ParseResult) {
  if (!result.ok) return { ...EMPTY, lint: result.problems };
  const { definition, seats, problems } = result;
  const boxes = [
    ...definition.items.map((item) => ({
      key: item.key,
      line: item.line,
      kind: 'item' as const,
      text: item.text,
      checked: item.checked,
      leaf: item.leaf,
      category: item.categoryKey,
      sections: item.sections,
      parent: item.parentKey,
      phase: item.phase,
      need: item.need,
      severity: item.severity,
      owner: item.owner,
      effort: item.effort,
      due: item.due,
    })),
    ...seats.map((seat) => ({ ...seat, kind: 'seat' as const })),
  ].sort((a, b) => a.line - b.line);
  return {
    title: definition.title,
    counts: {
      items: boxes.length,
      leaves: definition.items.filter((item) => item.leaf).length,
      checked: boxes.filter((box) => box.checked).length,
      loose: 0,
    },
    categories: definition.categories.map((category) => ({
      ...category,
      items: definition.items.filter((item) => item.categoryKey === category.key).length,
    })),
    items: boxes,
    roles: definition.roles,
    metrics: definition.metrics,
    cadences: definition.cadences,
    triggers: definition.triggers,
    claims: definition.claims,
    probes: definition.items.flatMap((item) => item.probes.map((probe) => ({ item: item.key, ...probe }))),
    lint: problems,
  };
}

const EMPTY = {
  title: '',
  counts: { items: 0, leaves: 0, checked: 0, loose: 0 },
  categories: [] as { title: string; items: number }[],
  items: [],
  roles: [],
  metrics: [],
  cadences: [],
  triggers: [],
  claims: [],
  probes: [],
};
