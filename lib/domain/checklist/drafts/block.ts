import { type Assignment, type Command, type PipelineNode, parse, type Statement, type SyntaxNode } from 'unbash';
import type { Fence } from '../view/view.ts';
import { commentSteps } from './comments.ts';
import { readCurl } from './curl.ts';
import { captureOf, pathOfJq } from './expectation.ts';
import { loopOf } from './loops.ts';
import { camel, isSecretName, type Names, withSecrets } from './names.ts';
import { prepare, type Scope, textOf } from './shell-text.ts';
import { commandIn, curlsIn, endOf, isCurl } from './shell-tree.ts';
import type { BlockStep, RequestStep } from './steps.ts';

const MOST_TEXT = 60_000;
const SHELLS = /^(?:\/.*\/)?(?:ba|z|da|k)?sh$|^(?:python3?|node|ruby|perl|sudo)$/;
const NOISE = new Set(
  'cd export source . echo set unset sleep printf true false exit : pwd ls clear wait date alias jq head tail grep read trap shopt umask cat tee test [ [['.split(
    ' ',
  ),
);

/** Reads a block of commands without running any of it. Lines count in the document. */
export function readBlock(fence: Fence, names: Names): BlockStep[] {
  if (fence.text.length > MOST_TEXT) return [];
  return new BlockReader(fence, names).read();
}

class BlockReader {
  private readonly fence: Fence;
  private readonly names: Names;
  private readonly source: string;
  private readonly prepared: ReturnType<typeof prepare>;
  private readonly steps: BlockStep[] = [];
  /** Shell names that hold a whole answer, and the step that gave it. */
  private readonly answers = new Map<string, RequestStep>();
  private readonly captured = new Map<string, string>();
  private readonly literals = new Map<string, string>();
  private readonly starts: number[] = [0];

  constructor(fence: Fence, names: Names) {
    this.fence = fence;
    this.names = names;
    this.prepared = prepare(fence.text, fence.lang);
    this.source = this.prepared.text;
    for (let at = this.source.indexOf('\n'); at >= 0; at = this.source.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  read(): BlockStep[] {
    for (const statement of parse(this.source).commands) this.statement(statement);
    commentSteps(this.steps, this.fence, this.prepared);
    return this.steps;
  }

  /** Line of a position, from 0 in the block. */
  private row(position: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private scope(): Scope {
    return { names: this.names, captured: this.captured, literals: this.literals, warnings: new Set() };
  }

  private statement(statement: Statement): void {
    const { command } = statement;
    for (const each of command.type === 'AndOr' ? command.commands : [command]) this.pipeline(each, statement);
  }

  private pipeline(node: PipelineNode, statement: Statement): void {
    const commands = node.type === 'Pipeline' ? node.commands : [node];
    const [first] = commands;
    if (first?.type !== 'Command') {
      this.compound(node);
      return;
    }
    const name = first.name?.value;
    if (name === undefined) {
      const list = first.prefix.filter((each) => each.type === 'Assignment');
      this.assignments(list, statement);
      return;
    }
    if (name === 'export' || name === 'local' || name === 'declare' || name === 'readonly') {
      const list = first.args.filter((each): each is Assignment => each.type === 'Assignment');
      this.assignments(list, statement);
      return;
    }
    if (name === 'test' || name === '[') {
      this.compared(first, node);
      return;
    }
    const curl = isCurl(first) ? first : null;
    if (curl && commands.slice(1).some((each) => each.type === 'Command' && SHELLS.test(each.name?.value ?? ''))) {
      this.leftOut(node, 'A script that is fetched and run');
      return;
    }
    if (curl) {
      const step = this.request(curl, node);
      if (step) this.expectPipe(step, commands.slice(1));
      return;
    }
    if (!NOISE.has(name)) this.other(node, statement);
  }

  /** Loops, conditions and functions are not followed: what they would do depends on their run. */
  private compound(node: SyntaxNode): void {
    const held = curlsIn(node);
    const loop = held.length === 1 ? loopOf(node, this.source) : null;
    if (loop && held[0]) {
      if (loop.values) this.captured.set(loop.name, 'value');
      const step = this.request(held[0], node);
      this.captured.delete(loop.name);
      if (step) step.loop = loop;
    } else if (held.length > 0)
      this.leftOut(
        node,
        `${held.length === 1 ? 'A request' : `${held.length} requests`} inside a condition, loop or function`,
      );
  }

  private leftOut(node: SyntaxNode, what: string): void {
    const line = this.row(node.pos);
    this.prepared.warnings.push({ line, text: `${what} at line ${this.fence.line + line} was left out.` });
  }

  /** `[ "$(curl -w '%{http_code}' URL)" = 401 ]` says which status is wanted. */
  private compared(command: Command, whole: PipelineNode): void {
    const asked = curlsIn(command)[0];
    const step = asked && this.request(asked, whole);
    if (!asked || !step || !/%\{(?:http|response)_code\}/.test(this.source.slice(asked.pos, asked.end))) return;
    const wanted = command.args.map((arg) => textOf(arg, this.scope())).find((text) => /^[1-5]\d\d$/.test(text));
    if (wanted !== undefined && !command.args.some((arg) => /^(?:!=|-ne)$/.test(arg.text)))
      step.expected.status = Number(wanted);
  }

  private assignments(list: readonly Assignment[], statement: Statement): void {
    for (const each of list) {
      if (each.value.type !== 'Word') continue;
      const script = commandIn(each.value);
      if (script === null) {
        const scope = this.scope();
        if (!isSecretName(each.name)) this.literals.set(each.name, textOf(each.value, scope));
        continue;
      }
      const inner = script[0]?.command;
      const commands = inner?.type === 'Pipeline' ? inner.commands : inner?.type === 'Command' ? [inner] : [];
      const [first, ...pipes] = commands.filter((command): command is Command => command.type === 'Command');
      const curl = first && isCurl(first) ? first : null;
      if (curl && inner) this.keepAnswer(each.name, curl, pipes, statement);
      else if (first) this.keepPart(each.name, first, pipes);
    }
  }

  private keepAnswer(name: string, curl: Command, pipes: Command[], statement: Statement): void {
    const step = this.request(curl, statement);
    if (!step) return;
    if (/%\{http_code\}/.test(this.source.slice(curl.pos, curl.end))) return;
    const last = pipes.map((pipe) =>
      captureOf(
        pipe.name?.value ?? '',
        pipe.args.map((arg) => textOf(arg, this.scope())),
      ),
    );
    const kept = last.find((each) => each !== null);
    if (kept) this.capture(step, name, kept);
    else if (pipes.length === 0) this.answers.set(name, step);
    else {
      step.warnings.push(`What ${name} keeps of the answer is not understood; write it under "capture".`);
      this.captured.set(name, camel(name));
    }
  }

  /** `$(echo $SHARE | jq -r .id)` and `$(jq -r .id <<< "$SHARE")` keep a part of an answer that came before. */
  private keepPart(name: string, first: Command, pipes: Command[]): void {
    const end = Math.max(first.end, ...first.redirects.map((each) => each.end));
    const used = [...this.source.slice(first.pos, end).matchAll(/\$\{?([A-Za-z_]\w{0,60})/g)].map(
      (match) => match[1] ?? '',
    );
    const from = used.map((each) => this.answers.get(each)).find((each) => each !== undefined);
    if (!from) return;
    const readers = /^(?:echo|printf|cat)$/.test(first.name?.value ?? '') ? pipes : [first, ...pipes];
    const kept = readers
      .map((pipe) =>
        captureOf(
          pipe.name?.value ?? '',
          pipe.args.map((arg) => textOf(arg, this.scope())),
        ),
      )
      .find((each) => each !== null);
    if (kept) this.capture(from, name, kept);
  }

  private capture(step: RequestStep, name: string, kept: string | { regex: string }): void {
    const taken = new Set(this.captured.values());
    const base = camel(name);
    let own = base;
    for (let number = 2; taken.has(own); number += 1) own = `${base}${number}`;
    step.captures[own] = kept;
    this.captured.set(name, own);
  }

  private request(command: Command, whole: { pos: number; end: number }): RequestStep | null {
    const scope = this.scope();
    const curl = readCurl(command, scope);
    const row = this.row(command.pos);
    const endRow = this.row(
      Math.max(
        0,
        Math.max(whole.end, ...command.redirects.map((each) => (each.type === 'HereDoc' ? each.body.end : each.end))) -
          1,
      ),
    );
    if (!curl) return null;
    // A path of a loop right behind the host: https://acme.io$path.
    const url = this.names.address(
      curl.request.url.replace(/^(https?:\/\/[\w.:-]{1,253})\{\{value\}\}/, '$1/{{value}}'),
    );
    if (url === null) {
      this.prepared.warnings.push({
        line: row,
        text: `The address "${curl.request.url.slice(0, 60)}" was not understood, and its request left out.`,
      });
      return null;
    }
    for (const each of command.redirects)
      if (each.type === 'Redirect' && each.operator === '<')
        scope.warnings.add('The input of the command from a file was left out.');
    const step: RequestStep = {
      kind: 'request',
      line: this.fence.line + row,
      endLine: this.fence.line + endRow,
      title: '',
      request: withSecrets({ ...curl.request, url }, this.names),
      timeout: curl.timeout,
      captures: {},
      expected: { unread: null, ...(curl.fails ? { status: '< 400' } : {}) },
      warnings: [...scope.warnings],
    };
    this.steps.push(step);
    return step;
  }

  private expectPipe(step: RequestStep, pipes: readonly { type: string }[]): void {
    for (const pipe of pipes as Command[]) {
      if (pipe.type !== 'Command') continue;
      const name = pipe.name?.value ?? '';
      const args = pipe.args.map((arg) => textOf(arg, this.scope()));
      const plain = args.filter((arg) => !arg.startsWith('-'));
      if (name === 'jq') {
        const path = pathOfJq(plain[0] ?? '.');
        const equal = /^(\.[\w.[\]]{1,80})\s*==\s*"([^"]{1,80})"$/.exec(plain[0] ?? '');
        if (equal) step.expected.json = { ...step.expected.json, [pathOfJq(equal[1] ?? '') ?? '$']: equal[2] };
        else if (path !== null && path !== '$') step.expected.json = { ...step.expected.json, [path]: 'exists' };
      } else if (
        name === 'grep' &&
        plain[0] &&
        !args.some((arg) => /^-\w*[vo]/.test(arg)) &&
        /^[\w "':{}./-]{1,100}$/.test(plain[0])
      )
        step.expected.text = `contains ${plain[0]}`;
    }
  }

  private other(node: PipelineNode, statement: Statement): void {
    const [from, to] = [this.row(node.pos), this.row(Math.max(node.pos, endOf(statement) - 1))];
    this.steps.push({
      kind: 'other',
      line: this.fence.line + from,
      endLine: this.fence.line + to,
      title: '',
      text: this.fence.text
        .split('\n')
        .slice(from, to + 1)
        .join('\n')
        .trim(),
    });
  }
}
