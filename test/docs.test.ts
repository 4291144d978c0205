import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'checklists/README.md', 'bench/README.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
].sort();

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const trees = new Map(DOCUMENTS.map((path) => [path, fromMarkdown(read(path))]));

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child);
}

/** Everything that stands in a document, code too. */
function code(path: string): string {
  return [...walk(trees.get(path) as Nodes)]
    .flatMap((node) => (node.type === 'inlineCode' || node.type === 'code' ? [node.value] : []))
    .join('\n');
}

function anchors(path: string): Set<string> {
  const slugger = new GithubSlugger();
  const tree = fromMarkdown(read(path));
  return new Set(tree.children.flatMap((node) => (node.type === 'heading' ? [slugger.slug(textOf(node))] : [])));
}

describe.each(DOCUMENTS)('%s', (path) => {
  const links = [...walk(trees.get(path) as Nodes)].flatMap((node) =>
    node.type === 'link' || node.type === 'image' ? [node.url] : [],
  );

  it('links to what is there', () => {
    const broken = links.filter((url) => {
      if (/^[a-z]+:/.test(url)) return false;
      const [file = '', anchor] = url.split('#');
      const target = file ? join(dirname(path), file) : path;
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchors(target).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('names npm scripts that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...code(path).matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map((match) => match[1] as string);
    const short = [...code(path).matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1] as string);
    expect([...named, ...short].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const named = [
      ...code(path).matchAll(
        /(?<![\w/.@-])((?:app|bench|checklists|cli|components|docs|e2e|lib|prisma|public|scripts|supervisor|test|worker)\/[\w./[\]-]*)/g,
      ),
    ];
    const missing = named
      .map((match) => (match[1] as string).replace(/[.,]$/, ''))
      .filter((name) => !/<|migrations\/$/.test(name) && !existsSync(join(ROOT, name)));
    expect(missing.filter((name) => !isExample(name))).toEqual([]);
  });
});

/** Paths with a place for a name, cut off where it begins. */
function isExample(path: string): boolean {
  return path.endsWith('/') && existsSync(join(ROOT, dirname(path)));
}

describe('settings', () => {
  const settings = [...read('lib/config/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
    (match) => match[1] as string,
  );
  const table = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] as string);
  /** Read elsewhere than in the settings: by the containers' file, the test tools, Prisma, or as an example's own. */
  const elsewhere = ['docker-compose.yml', 'scripts/browser.ts', 'prisma.config.ts'].map(read).join('\n');
  const OF_EXAMPLES = new Set(['GONOGO_TOKEN', 'SECRET_KEY', 'CORS_ORIGINS', 'SENTRY_DSN']);

  it('are all in the table of operations, and nothing else is', () => {
    expect(settings.length).toBeGreaterThan(10);
    expect([...table].sort()).toEqual([...settings].sort());
  });

  it.each(DOCUMENTS)('that %s names are there', (path) => {
    const named = [...code(path).matchAll(/(?<![\w{.])[A-Z]{2,}(?:_[A-Z]+)+(?![\w}])/g)].map(([name]) => name);
    const unknown = named.filter(
      (name) => !settings.includes(name) && !OF_EXAMPLES.has(name) && !new RegExp(`\\b${name}\\b`).test(elsewhere),
    );
    expect(unknown).toEqual([]);
  });
});

describe('commands', () => {
  const helps = new Map<string, string>();
  const help = (words: string) => helps.get(words) ?? '';
  const ask = async (words: string) => {
    const args = [join(ROOT, 'cli/main.ts'), ...words.split(' ').filter(Boolean), '--help'];
    helps.set(words, (await promisify(execFile)(process.execPath, args)).stdout);
  };
  const all: string[] = [];
  const headings = [...read('docs/cli.md').matchAll(/^## ([a-z ]+)$/gm)].map((match) => match[1] as string);
  const calls = DOCUMENTS.flatMap((path) =>
    [...code(path).matchAll(/gonogo -- ([a-z][^\n#|]*)/g)].map((match) => (match[1] as string).trim()),
  );

  beforeAll(async () => {
    await ask('');
    const groups = commandsIn(help(''));
    await Promise.all(groups.map(ask));
    for (const group of groups) {
      const inside = commandsIn(help(group)).filter((name) => name !== 'help');
      all.push(...(inside.length > 0 ? inside.map((name) => `${group} ${name}`) : [group]));
    }
    await Promise.all(all.filter((name) => !helps.has(name)).map(ask));
  }, 60_000);

  it('are documented each, and no others', () => {
    expect(all.length).toBeGreaterThan(4);
    expect(headings.toSorted()).toEqual(all.toSorted());
  });

  it.each([...new Set(calls)])('gonogo %s exists with its options', (call) => {
    const name = all.find((one) => call === one || call.startsWith(`${one} `));
    expect(name).toBeDefined();
    expect(unknownOptions(call, help(name as string))).toEqual([]);
  });

  it.each(headings)('options of "%s" in its text exist', (heading) => {
    const section = read('docs/cli.md').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    expect(unknownOptions(section, help(heading))).toEqual([]);
  });
});

function unknownOptions(text: string, help: string): string[] {
  const known = new Set([...help.matchAll(/(?<=\s)--[a-z-]+/g)].map(([option]) => option));
  const named = [...text.matchAll(/(?<=[ `])--[a-z][a-z-]+/g)].map(([option]) => option);
  return named.filter((option) => !known.has(option));
}

/** Names under "Commands:" of a help text. */
function commandsIn(text: string): string[] {
  const [, list = ''] = text.split('\nCommands:\n');
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1] as string);
}

describe('calls of the API', () => {
  it('that docs/api.md names are registered', async () => {
    const { ALL_OPERATIONS, ALL_QUERIES } = await import('../lib/use-cases/registry/all.ts');
    const known = new Set([
      ...ALL_OPERATIONS.flatMap(({ definition: { http } }) => (http ? [`${http.method} ${http.path}`] : [])),
      ...ALL_QUERIES.flatMap(({ definition: { http } }) => (http ? [`GET ${http}`] : [])),
      'GET /openapi.json',
    ]);
    const named = [...read('docs/api.md').matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (?:\/api\/v1)?(\/[^\s`?]+)/g)];
    expect(named.length).toBeGreaterThan(10);
    expect(named.map(([, method, path]) => `${method} ${path}`).filter((call) => !known.has(call))).toEqual([]);
  });
});
