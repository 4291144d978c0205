import type { CommandArgument, Word, WordPart } from 'unbash';
import type { Names } from './names.ts';

/** What names stand for inside one block of commands. */
export type Scope = {
  names: Names;
  /** Shell names that an earlier command keeps, and the name they have in the probe. */
  captured: Map<string, string>;
  /** Shell names that were set to plain text. */
  literals: Map<string, string>;
  warnings: Set<string>;
};

/** A word of the shell as text with {{names}}; nothing is run. */
export function textOf(word: Word | CommandArgument, scope: Scope): string {
  if (word.type === 'Assignment') return word.text;
  if (!word.parts) return restore(word.value, scope);
  return restore(partsText(word.parts, scope), scope);
}

function partsText(parts: readonly WordPart[], scope: Scope): string {
  let text = '';
  for (const part of parts) text += partText(part, scope, text === '');
  return text;
}

function partText(part: WordPart, scope: Scope, leads: boolean): string {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return part.value;
    case 'DoubleQuoted':
    case 'LocaleString': {
      let text = '';
      for (const inner of part.parts) text += partText(inner, scope, leads && text === '');
      return text;
    }
    case 'SimpleExpansion':
      return nameText(part.text.replace(/^\$/, ''), scope, leads);
    case 'ParameterExpansion':
      if (part.operation) scope.warnings.add(`"${short(part.text)}" was read as the plain variable ${part.parameter}.`);
      return nameText(part.parameter, scope, leads);
    case 'CommandExpansion':
      return expansionText(part.text, scope);
    default:
      scope.warnings.add(`"${short(part.text)}" was kept as it is written; the shell would have changed it.`);
      return part.text;
  }
}

function nameText(name: string, scope: Scope, leads: boolean): string {
  const kept = scope.captured.get(name);
  if (kept !== undefined) return `{{${kept}}}`;
  return scope.literals.get(name) ?? scope.names.variable(name, leads && /url|host|base|api|server/i.test(name));
}

/** What $(...) gives is known only where it makes up a word of this run. */
function expansionText(text: string, scope: Scope): string {
  if (/^[$`(\s]*(?:date|uuidgen|openssl\s+rand|mktemp|head\s|cat\s+\/proc)/.test(text)) return '{{run}}';
  const file = /\bcat\s+([\w./-]{1,80})/.exec(text)?.[1];
  const name = file?.split('/').at(-1)?.replace(/\W+/g, '_') ?? 'VALUE';
  scope.warnings.add(`"${short(text)}" would run a command; its result has to be given as a secret or variable.`);
  return scope.names.variable(name);
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** Marks that `prepare` put in the place of <id>. */
function restore(text: string, scope: Scope): string {
  return text.replace(/GONOGO_OPEN_(\w{1,50}?)_CLOSE/g, (_, name: string) =>
    /^(?:your_?)?(?:jwt_?|access_?|auth_?|bearer_?)?token$/i.test(name)
      ? scope.names.variable('TOKEN')
      : scope.names.variable(name),
  );
}

export type Prepared = {
  text: string;
  samples: { line: number; value: unknown }[];
  warnings: { line: number; text: string }[];
};

/**
 * Makes a block of commands readable for the grammar without moving a line: prompts and printed output go, samples of JSON answers are
 * taken aside, and what the shell would silently cut (<id>, an unquoted &) is marked. Lines count from 0.
 */
export function prepare(source: string, lang: string): Prepared {
  const lines = source.split('\n').slice(0, 2000);
  const warnings: Prepared['warnings'] = [];
  const prompted = lines.some((line) => /^\s*\$\s+\S/.test(line)) || /console|session|terminal/.test(lang);
  let goes = false;
  const bare = prompted
    ? lines.map((line, index) => {
        const match = /^\s*[$%]\s+(.*)$/.exec(line);
        const keep = match ? (match[1] ?? '') : goes || /^\s*#/.test(line) ? line : '';
        if (match && index === lines.findIndex((each) => /^\s*[$%]\s/.test(each)))
          warnings.push({ line: index, text: 'Prompts ("$ ") were removed.' });
        goes = keep.trimEnd().endsWith('\\');
        return keep;
      })
    : lines;
  const samples = takeSamples(bare);
  const text = bare
    .map((line, index) => {
      let changed = line.replace(/(?<=[/=:@.&?-]|Bearer |Basic )<([A-Za-z][\w -]{0,40})>/g, (_, name: string) => {
        warnings.push({ line: index, text: `<${name}> was read as something to be filled in.` });
        return `GONOGO_OPEN_${name.replace(/\W+/g, '_')}_CLOSE`;
      });
      changed = changed.replace(
        /(?<=\s)(https?:\/\/[^\s"'`|;<>()&]{1,500}\?[^\s"'`|;<>()]{1,500})(?=\s|$)/g,
        (url: string) => {
          if (!/&(?!$|&)/.test(url)) return url;
          warnings.push({
            line: index,
            text: 'The address has "&" without quotes, so a shell would cut it there; all of it was read.',
          });
          return `"${url}"`;
        },
      );
      return changed;
    })
    .join('\n');
  return { text, samples, warnings };
}

/** JSON that stands between commands is what an answer looks like. */
function takeSamples(lines: string[]): Prepared['samples'] {
  const samples: Prepared['samples'] = [];
  let open = '';
  let quotes = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const inside = open !== '' || quotes % 2 === 1;
    if (open !== '' && line.trim() === open) open = '';
    else if (open === '' && !/^\s*#/.test(line)) {
      open = /<<-?\s?["']?([A-Za-z_]\w{0,40})/.exec(line)?.[1] ?? '';
      quotes += line.split("'").length - 1;
    }
    if (inside) continue;
    if (!/^\s{0,4}[{[](?:\s*$|\s*"|\s*\{)/.test(lines[index] ?? '')) continue;
    for (let end = index; end < Math.min(lines.length, index + 60); end += 1) {
      if (!/[}\]],?\s*$/.test(lines[end] ?? '')) continue;
      const value = jsonOf(lines.slice(index, end + 1).join('\n'));
      if (value === undefined) continue;
      samples.push({ line: index, value });
      for (let blank = index; blank <= end; blank += 1) lines[blank] = '';
      index = end;
      break;
    }
  }
  return samples;
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
