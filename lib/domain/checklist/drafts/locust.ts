import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Fence, View } from '../view/view.ts';
import { titleOf } from './chain.ts';
import type { Sketch } from './model.ts';
import { isSecretName, type Names } from './names.ts';

type Task = { name: string; weight: number; method: string; path: string; query: string };

const MOST_TEXT = 60_000;
const MOST_TASKS = 30;

/** Locust files: each task with its weight becomes a target of a load. */
export function locustLoads(fence: Fence, view: View, itemLine: number | null, names: Names): Sketch[] {
  if (!/^(?:py|python|python3)$/.test(fence.lang) || fence.text.length > MOST_TEXT) return [];
  if (!/\blocust\b/.test(fence.text)) return [];
  const reader = new LocustReader(fence.text, names);
  const tasks = reader.tasks().slice(0, MOST_TASKS);
  const asked = tasks.filter((task) => task.method === 'GET' || task.method === 'HEAD');
  if (asked.length === 0) return [];
  const base = names.base('api');
  const total = asked.reduce((sum, task) => sum + task.weight, 0);
  const { users, duration } = settingsOf(view);
  const shares = asked.map((task) => Math.floor((task.weight / total) * 1000) / 10);
  shares[0] = Math.round(((shares[0] ?? 0) + 100 - shares.reduce((sum, share) => sum + share, 0)) * 10) / 10;
  const left = tasks.filter((task) => !asked.includes(task)).map((task) => task.name);
  return [
    {
      title: titleOf(fence),
      line: fence.line,
      endLine: fence.line + fence.text.split('\n').length - 1,
      itemLine,
      spec: {
        kind: 'load',
        targets: asked.map((task, index) => ({
          name: task.name,
          ...(task.method === 'GET' ? {} : { method: task.method }),
          url: `${base}${task.path}${task.query}`,
          ...(reader.signsIn ? { auth: { bearer: names.variable('LOAD_TOKEN') } } : {}),
          share: `${shares[index]}%`,
        })),
        users,
        duration,
        expect: { errors: '< 1%' },
      },
      warnings: [
        ...(reader.signsIn ? ['The users of the file sign in first; give the load a token as a secret.'] : []),
        ...(left.length > 0 ? [`Tasks that send something were left out: ${left.join(', ')}.`] : []),
        ...reader.warnings,
        'Check the number of users, the duration and the limit of errors before it runs.',
      ],
    },
  ];
}

/** "Users: 50" and "Run time: 5 minutes", wherever the document says so. */
function settingsOf(view: View): { users: number; duration: string } {
  const text = [...view.fences.map((fence) => fence.text), ...view.text.map((line) => line.text)].join('\n');
  const users =
    /\busers\s?[:=]\s?(\d{1,4})\b/i.exec(text)?.[1] ?? /(?:--users|-u)[ =](\d{1,4})\b/.exec(text)?.[1] ?? '10';
  const time = /\b(?:run[ -]?time|duration)\s?[:=]?\s?(\d{1,3})\s?(s|m|h|seconds?|min(?:utes?)?|hours?)\b/i.exec(text);
  const unit = (time?.[2] ?? 'm').charAt(0).toLowerCase();
  const amount = Number(time?.[1] ?? 1);
  const seconds = amount * (unit === 'h' ? 3600 : unit === 's' ? 1 : 60);
  return { users: Math.max(1, Number(users)), duration: `${Math.min(3600, Math.max(1, seconds))}s` };
}

class LocustReader {
  private readonly source: string;
  private readonly names: Names;
  readonly warnings: string[] = [];
  signsIn = false;

  constructor(source: string, names: Names) {
    this.source = source;
    this.names = names;
  }

  private text(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }

  tasks(): Task[] {
    const found: Task[] = [];
    parser.parse(this.source).iterate({
      enter: ({ node }) => {
        if (node.name === 'FunctionDefinition' && this.nameOf(node) === 'on_start') {
          if (/token|bearer|authorization/i.test(this.text(node))) this.signsIn = true;
        }
        if (node.name !== 'DecoratedStatement') return;
        const decorator = node.getChild('Decorator');
        const definition = node.getChild('FunctionDefinition');
        const weight = decorator && /^@\s*task\b(?:\(\s*(\d{1,6})\s*\))?/.exec(this.text(decorator));
        if (!definition || !weight) return;
        found.push(...this.calls(definition, Number(weight[1] ?? 1)));
      },
    });
    return found;
  }

  private nameOf(definition: SyntaxNode): string {
    const name = definition.getChild('VariableName');
    return name ? this.text(name) : '';
  }

  private calls(definition: SyntaxNode, weight: number): Task[] {
    const name = this.nameOf(definition).replaceAll('_', ' ');
    const body = this.text(definition);
    const locals = new Map<string, string[]>();
    for (const match of body.matchAll(
      /\b([a-z_]\w{0,40})\s*=\s*(?:random\.choice\(\s*\[([^\]]{1,2000})\]|["']([^"'\n]{1,300})["'])/g,
    ))
      locals.set(
        match[1] ?? '',
        match[3] === undefined
          ? [...(match[2] ?? '').matchAll(/["']([^"'\n]{1,300})["']/g)].map((each) => each[1] ?? '')
          : [match[3]],
      );
    const tasks: Task[] = [];
    definition.cursor().iterate((ref) => {
      if (ref.name !== 'CallExpression') return;
      const call = ref.node;
      const verb = /^self\.client\.(get|head|post|put|patch|delete)$/.exec(
        this.text(call).split('(')[0]?.trim() ?? '',
      )?.[1];
      const args = call.getChild('ArgList');
      if (!verb || !args) return;
      const paths = this.pathsOf(args, locals);
      const query = this.queryOf(this.text(args));
      for (const [index, path] of paths.entries())
        tasks.push({
          name: paths.length > 1 ? `${name} ${index + 1}` : name,
          weight: weight / paths.length,
          method: verb.toUpperCase(),
          path,
          query,
        });
    });
    return tasks;
  }

  private pathsOf(args: SyntaxNode, locals: Map<string, string[]>): string[] {
    const first = args.firstChild?.nextSibling;
    if (!first) return [];
    if (first.name === 'VariableName') return locals.get(this.text(first)) ?? [];
    const written = /^f?["']([^"'\n]{1,500})["']$/.exec(this.text(first))?.[1];
    if (written === undefined) return [];
    const path = written.replace(/\{(?:self\.)?(\w{1,40})\}/g, (_, name: string) => {
      const value = locals.get(name)?.[0];
      if (value === undefined) return this.names.variable(name);
      this.warnings.push(`"${value}" is the ${name} of the file; put a real one there.`);
      return value;
    });
    return path.startsWith('/') ? [path] : [];
  }

  private queryOf(args: string): string {
    const params = /\bparams\s*=\s*\{([^{}]{1,2000})\}/.exec(args)?.[1] ?? '';
    const pairs = [
      ...params.matchAll(/["']([\w.-]{1,60})["']\s*:\s*(?:["']([^"'\n]{0,200})["']|(\d{1,12}|True|False))/g),
    ].map((match) => {
      const [, key = '', text, bare = ''] = match;
      const value = text ?? bare.toLowerCase();
      return `${key}=${isSecretName(key) && text !== undefined ? this.names.variable(key) : encodeURIComponent(value)}`;
    });
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  }
}
