import { type CommandValues, fillCommand } from './fill-command.ts';

export type FilledDocument = { markdown: string; missing: string[]; secrets: string[]; unsafe: string[] };

const FENCE = /^\s{0,12}(`{3,}|~{3,})/;

/** A Markdown page whose fenced commands are filled in; its words stay as they are. */
export function fillDocument(markdown: string, values: CommandValues): FilledDocument {
  const missing = new Set<string>();
  const secrets = new Set<string>();
  const unsafe = new Set<string>();
  const lines: string[] = [];
  let fence: string | null = null;
  let inside: string[] = [];
  const fill = () => {
    const filled = fillCommand(inside.join('\n'), values);
    for (const name of filled.missing) missing.add(name);
    for (const name of filled.secrets) secrets.add(name);
    for (const name of filled.unsafe) unsafe.add(name);
    if (inside.length > 0) lines.push(filled.text);
    inside = [];
  };
  for (const line of markdown.split('\n')) {
    const mark: string | undefined = FENCE.exec(line)?.[1];
    if (fence === null) {
      if (mark) fence = mark;
      lines.push(line);
    } else if (mark?.startsWith(fence) && line.trim() === mark) {
      fill();
      fence = null;
      lines.push(line);
    } else inside.push(line);
  }
  fill();
  return { markdown: lines.join('\n'), missing: [...missing], secrets: [...secrets], unsafe: [...unsafe] };
}
