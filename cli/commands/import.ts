import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { draftsOfImport, heldProbes, sourcesOfImport } from '#lib/domain/checklist/drafts/of-import.ts';
import { decodeDocument } from '#lib/domain/checklist/import/decode.ts';
import { importDocument } from '#lib/domain/checklist/import/import.ts';
import type { ImportResult } from '#lib/domain/checklist/import/model.ts';
import { lintDocument } from '#lib/domain/checklist/lint/lint.ts';
import { LIMITS } from '#lib/domain/checklist/model.ts';
import { UsageError } from '../failure.ts';
import { print, printJson } from '../runtime.ts';

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'read any Markdown document and show the checklist it would become; stores nothing and needs no database',
    )
    .argument('<file>')
    .option('--json', 'as JSON')
    .action(run);
}

async function run(file: string, options: { json?: boolean }): Promise<void> {
  const result = importDocument({ name: basename(file), text: await read(file) });
  if (!result.ok) {
    const [first] = result.problems.filter((problem) => problem.severity === 'refused');
    throw new UsageError(`${file} cannot be imported: ${first?.message ?? ''} ${first?.fix ?? ''}`);
  }
  if (options.json) return printJson(report(result, new Date()));
  const { title, counts, categories, loose, notes } = result;
  print(title);
  print(`${counts.items} items, ${counts.leaves} count, ${counts.checked} boxes ticked (a ticked box is only a claim)`);
  if (counts.loose > 0)
    print(
      `${counts.loose} loose items without a task box, ${loose.filter((each) => each.accepted).length} of them proposed`,
    );
  for (const category of categories) print(`  ${category.title}: ${category.items}`);
  const { length } = draftsOfImport(result);
  if (length > 0) print(`${length} probes can be drafted from its words; --json shows them`);
  for (const { line, severity, reason } of lintDocument({ source: result.text }, { now: new Date() }))
    print(`line ${line}: ${severity}: ${reason}`);
  for (const note of notes) print(`${note.line === null ? '' : `line ${note.line}: `}${note.message}`);
}

async function read(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    // UTF-16 takes two bytes a character; beyond that the text itself is too large.
    if (size > LIMITS.bytes * 2)
      throw new UsageError(
        `${file} is too large: ${size.toLocaleString('en')} bytes, a checklist may have ${LIMITS.bytes.toLocaleString('en')}. Split it into several checklists; a launch may use more than one.`,
      );
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UsageError(`there is no file ${file}`);
    throw new UsageError(code === 'EISDIR' ? `${file} is a folder, not a file` : `${file} cannot be read (${code})`);
  }
  const decoded = decodeDocument(bytes);
  if (!decoded.ok) throw new UsageError(`${file} ${decoded.why}. ${decoded.fix}`);
  return decoded.text;
}

/** What outside tools read; its names are a contract. Lines are lines of the file. */
export function report(result: ImportResult, now: Date) {
  const {
    title,
    counts,
    categories,
    items,
    loose,
    roles,
    metrics,
    thresholds,
    cadences,
    triggers,
    claims,
    definition,
  } = result;
  const {
    text,
    gates,
    steps,
    contacts,
    dependencies,
    references,
    environment,
    baselines,
    routines,
    dates,
    notes,
    problems,
  } = result;
  return {
    title,
    counts,
    categories,
    items,
    loose,
    roles,
    metrics,
    thresholds,
    cadences,
    triggers,
    claims,
    gates,
    steps,
    contacts,
    dependencies,
    references,
    environment,
    baselines,
    routines,
    dates,
    probes: [...heldProbes(result), ...draftsOfImport(result)],
    sources: sourcesOfImport(result),
    lint: lintDocument({ source: text, definition }, { now }),
    problems,
    notes,
  };
}
