import { isPlaceholder, templateParts } from '../probe/template.ts';

/** A piece of a command: text as it is, a value that was filled in, or a name that stays a name. */
export type CommandPart = { text: string; kind: 'text' | 'value' | 'secret' | 'missing' };

export type CommandValues = {
  /** URLs and variables of the environment, over those of the checklist. Never a secret. */
  values: Readonly<Record<string, string>>;
  launch: { version: string; commit: string | null };
  previous: { version: string } | null;
};

/** Fills {{names}} in. A secret is never looked up: its name stays, and so does that of anything without a value. */
export function fillCommand(command: string, values: CommandValues): CommandPart[] {
  return templateParts(command).map((part): CommandPart => {
    if (part.name === null) return { text: part.text, kind: 'text' };
    if (part.name.startsWith('secret.')) return { text: part.text, kind: 'secret' };
    const value = lookUp(part.name, values);
    return value === null || isPlaceholder(value)
      ? { text: part.text, kind: 'missing' }
      : { text: value, kind: 'value' };
  });
}

function lookUp(name: string, { values, launch, previous }: CommandValues): string | null {
  if (name === 'launch.version') return launch.version;
  if (name === 'launch.commit') return launch.commit;
  if (name === 'previous.version') return previous?.version ?? null;
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}
