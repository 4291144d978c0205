import { isPlaceholder } from '../probe/template.ts';

/* Commands that people copy: known names are filled in, secrets never are, and what stays open is named. */

/** A version that can be named: its tag or number, and its commit. */
export type NamedVersion = { version: string; commit: string | null };

export type CommandValues = {
  /** Addresses and variables of the environment and of the checklist. */
  variables: Readonly<Record<string, string>>;
  launch: NamedVersion;
  /** The launch before this one; null = there is none. */
  previous: NamedVersion | null;
};

export type FilledCommand = {
  text: string;
  /** Names that nothing gives a value for, as written. */
  missing: string[];
  /** Names of secrets; the reader has to know where to find them. */
  secrets: string[];
  /** Names whose value holds what a shell acts on. It stands in the text as it is: look before running it. */
  unsafe: string[];
};

const BRACES = /\{\{\s*([^{}\n]{1,200}?)\s*\}\}/g;
/** `<previous-commit>`; not `a < b`, `<<EOF`, `</tag>` nor an address. */
const ANGLES = /(?<![<\w])<([A-Za-z][A-Za-z0-9 _./-]{0,60})>(?!>)/g;
const SHELL = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g;

const SAFE = /^[\w.@:/+=,%~^-]*$/;

const WHOSE: [RegExp, 'previous' | 'launch'][] = [
  [/\b(?:previous|prev|prior|last|old|older|stable|known good|good)\b/, 'previous'],
  [/\b(?:current|new|this|launch|release|latest)\b/, 'launch'],
];

/** Puts values in the place of `{{name}}`, `<previous-commit>` and `$NAME`. Values are not read again for names. */
export function fillCommand(source: string, values: CommandValues): FilledCommand {
  const missing = new Set<string>();
  const secrets = new Set<string>();
  const unsafe = new Set<string>();
  const put = (written: string, value: string | null | undefined) => {
    if (value === null || value === undefined || isPlaceholder(value)) {
      missing.add(written);
      return written;
    }
    if (!SAFE.test(value)) unsafe.add(written);
    return value;
  };
  const assigned = new Set([...source.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=/g)].map((match) => match[1] ?? ''));
  // One pass over all three, so that a value is never taken for a name.
  const text = source.replace(new RegExp(`${BRACES.source}|${ANGLES.source}|${SHELL.source}`, 'g'), (...found) => {
    const [written, braces, angles, shellBraced, shell] = found as unknown as string[];
    if (braces !== undefined) {
      if (braces.startsWith('secret.')) {
        secrets.add(braces.slice('secret.'.length));
        return written ?? '';
      }
      return put(written ?? '', dotted(braces, values));
    }
    if (angles !== undefined) return put(written ?? '', own(values.variables, angles) ?? byWords(angles, values));
    const name = shellBraced ?? shell ?? '';
    const value = assigned.has(name) ? null : own(values.variables, name);
    return value === null ? (written ?? '') : put(written ?? '', value);
  });
  return { text, missing: [...missing], secrets: [...secrets], unsafe: [...unsafe] };
}

function dotted(name: string, { launch, previous, variables }: CommandValues): string | null {
  if (name === 'launch.version') return launch.version;
  if (name === 'launch.commit') return launch.commit;
  if (name === 'previous.version') return previous?.version ?? null;
  if (name === 'previous.commit') return previous?.commit ?? null;
  return own(variables, name);
}

/** `<previous-commit>`, `<last good tag>`, `<old_version>`: whose, and what of it. */
function byWords(written: string, { launch, previous }: CommandValues): string | null {
  const words = written.toLowerCase().replace(/[_./-]+/g, ' ');
  const whose = WHOSE.find(([pattern]) => pattern.test(words))?.[1];
  if (!whose) return null;
  const of = whose === 'previous' ? previous : launch;
  if (/\b(?:commit|sha|hash|revision|rev|ref)\b/.test(words)) return of?.commit ?? null;
  if (/\b(?:version|tag|release|image tag)\b/.test(words)) return of?.version ?? null;
  return null;
}

function own(record: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}
