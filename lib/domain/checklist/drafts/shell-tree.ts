import { type Command, forEachChild, type Statement, type SyntaxNode, type Word } from 'unbash';

export function isCurl(command: Command): boolean {
  const name = command.name?.value ?? '';
  return name === 'curl' || name.endsWith('/curl') || name === 'curl.exe';
}

/** Every request below a node, in order. */
export function curlsIn(node: SyntaxNode): Command[] {
  const found: Command[] = [];
  const visit = (child: SyntaxNode): void => {
    if (child.type === 'Command' && isCurl(child)) found.push(child);
    forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/** The script of a word that is one command substitution and nothing else. */
export function commandIn(word: Word): readonly Statement[] | null {
  const [part, ...others] = word.parts ?? [];
  const only = part?.type === 'DoubleQuoted' && part.parts.length === 1 ? part.parts[0] : part;
  return others.length === 0 && only?.type === 'CommandExpansion' ? (only.script?.commands ?? null) : null;
}

/** Where a statement ends, the text of its here-documents included. */
export function endOf(statement: Statement): number {
  let end = statement.end;
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'HereDoc') end = Math.max(end, node.closing?.end ?? node.body.end);
    forEachChild(node, visit);
  };
  forEachChild(statement, visit);
  return end;
}
