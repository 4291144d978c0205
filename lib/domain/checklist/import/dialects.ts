import { csvLines } from './csv.ts';
import { withHeadings } from './plain-headings.ts';

/** Other ways to write a document, told as Markdown line by line: every line stays where it is. */
export type Translated = { text: string; from: string | null };

type Dialect = {
  name: string;
  fits: (lines: readonly string[], file: string) => boolean;
  line: () => (line: string) => string;
};

const many = (lines: readonly string[], pattern: RegExp, least: number): boolean => {
  let found = 0;
  for (const line of lines) if (pattern.test(line) && ++found >= least) return true;
  return false;
};
const MARKDOWN_HEADING = /^#{2,6}\s+\S/;

const confluence: Dialect = {
  name: 'Confluence wiki markup',
  fits: (lines) => many(lines, /^h[1-6]\.\s+\S/, 2) && !many(lines, MARKDOWN_HEADING, 1),
  line: () => {
    let code = false;
    return (line) => {
      if (/^\{(?:code|noformat)(?::[^}]*)?\}\s*$/.test(line)) {
        code = !code;
        return code ? `\`\`\`${/^\{code:(?:language=)?(\w+)/.exec(line)?.[1] ?? ''}` : '```';
      }
      if (code) return line;
      const heading = /^h([1-6])\.\s+(.*)$/.exec(line);
      if (heading) return `${'#'.repeat(Number(heading[1]))} ${heading[2]}`;
      const list = /^([*#-]{1,6})\s+(.*)$/.exec(line);
      const text = (list?.[2] ?? line)
        .replace(/\{(?:info|note|tip|warning|panel|expand|toc|excerpt|quote)(?::[^}]{0,200})?\}/g, '')
        .replace(/\{\{([^{}]{1,200})\}\}/g, '`$1`')
        .replace(/\[([^\][|]{1,200})\|([^\][|\s]{1,500})\]/g, '[$1]($2)')
        .replace(/^\((?:\/|y)\)\s*|\((?:\/|y)\)$/g, '\u2705 ')
        .replace(/^\((?:x|n)\)\s*|\((?:x|n)\)$/g, '\u274c ')
        .replace(/(^|\s)\*([^*\s](?:[^*]{0,200}[^*\s])?)\*(?=[\s.,:;!?]|$)/g, '$1**$2**');
      return list ? `${nested(list[1] ?? '', '#')}${text}` : text.trimEnd();
    };
  },
};

const asciidoc: Dialect = {
  name: 'AsciiDoc',
  fits: (lines) => many(lines, /^={2,5}\s+\S/, 2) && !many(lines, MARKDOWN_HEADING, 1),
  line: () => {
    let code = false;
    let language = '';
    return (line) => {
      const source = /^\[(?:source|listing)(?:\s*,\s*(\w+))?[^\]]*\]\s*$/.exec(line);
      if (source && !code) {
        language = source[1] ?? '';
        return '';
      }
      if (/^-{4,}\s*$|^\.{4,}\s*$/.test(line)) {
        code = !code;
        return code ? `\`\`\`${language}` : '```';
      }
      if (code) return line;
      language = '';
      const heading = /^(={1,6})\s+(.*)$/.exec(line);
      if (heading) return `${'#'.repeat((heading[1] ?? '').length)} ${heading[2]}`;
      const list = /^\s*([*.-]{1,5})\s+(.*)$/.exec(line);
      if (list && /^(?:\*+|\.+|-)$/.test(list[1] ?? ''))
        return `${nested(list[1] ?? '', '.')}${(list[2] ?? '').replace(/^\[\*\]/, '[x]')}`;
      // A title of a block, an attribute, a continuation.
      if (/^\.[A-Z]/.test(line)) return `**${line.slice(1).trim()}**`;
      if (/^:[\w-]+:/.test(line) || /^\+\s*$/.test(line)) return '';
      return line.replace(/(?:link:)?(https?:\/\/[^\s[\]]{1,500})\[([^\][]{1,200})\]/g, '[$2]($1)');
    };
  },
};

const ORG_STATES = 'TODO|NEXT|WAITING|HOLD|STARTED|DONE|CANCELL?ED';
const ORG_WORK = new RegExp(String.raw`^\*{2,6} (?:${ORG_STATES}) `);
const ORG_STATE = new RegExp(String.raw`^(${ORG_STATES})\s+(?:\[#([A-C])\]\s+)?(.*)$`);

const org: Dialect = {
  name: 'Org mode',
  fits: (lines, file) => /\.org$/i.test(file) || many(lines, /^#\+TITLE:/i, 1) || many(lines, ORG_WORK, 2),
  line: () => {
    let code = false;
    return (line) => {
      const begin = /^\s*#\+BEGIN_(?:SRC|EXAMPLE)\s*(\S*)/i.exec(line);
      if (begin || /^\s*#\+END_(?:SRC|EXAMPLE)/i.test(line)) {
        code = begin !== null;
        return `${/^\s*/.exec(line)?.[0] ?? ''}\`\`\`${begin?.[1] ?? ''}`;
      }
      if (code) return line;
      const title = /^#\+TITLE:\s*(.*)$/i.exec(line);
      if (title) return `# ${title[1]}`;
      if (/^#\+\w+/.test(line) || /^\s*:\w+:(?:\s|$)/.test(line)) return '';
      const heading = /^(\*{1,8})\s+(.*)$/.exec(line);
      if (heading) return orgHeading((heading[1] ?? '').length, heading[2] ?? '');
      return line
        .replace(/^(\s*[-+*\d.)]{1,6}\s+)\[X\]/, '$1[x]')
        .replace(/^(\s*[-+*\d.)]{1,6}\s+)\[-\]/, '$1[ ]')
        .replace(/\[\[([^\][]{1,500})\]\[([^\][]{1,200})\]\]/g, '[$2]($1)')
        .replace(/<(\d{4}-\d{2}-\d{2})[^<>]{0,40}>/g, '$1');
    };
  },
};

/** A heading with a state is work, and one without is a heading. */
function orgHeading(depth: number, written: string): string {
  const text = written.replace(/\s+:(?:[\w@#%]+:)+\s*$/, '').replace(/\s*\[\d{0,4}(?:\/\d{0,4}|%)\]\s*$/, '');
  const state = ORG_STATE.exec(text);
  if (!state) return `${'#'.repeat(Math.min(6, depth + 1))} ${text}`;
  const severity = { A: ' (high priority)', B: '', C: ' (low priority)' }[state[2] ?? 'B'] ?? '';
  return `- [${state[1] === 'DONE' ? 'x' : ' '}] ${state[3]}${severity}`;
}

const nested = (marks: string, ordered: string): string =>
  `${'   '.repeat(marks.length - 1)}${marks.endsWith(ordered) ? '1.' : '-'} `;

/** A file of alert rules, as Prometheus reads it: one block of code. */
const rules: Dialect = {
  name: 'a file of alert rules',
  fits: (lines) =>
    /^(?:groups|apiVersion|kind):/.test(lines.find((line) => !NO_YAML.test(line)) ?? '') &&
    many(lines, /^\s*(?:-\s+)?alert:\s*\S/, 1) &&
    many(lines, /^\s*(?:-\s+)?expr:/, 1) &&
    !many(lines, /^(?:`{3}|~{3})/, 1),
  line: () => {
    let code = false;
    return (line) => {
      if (code) return line;
      if (NO_YAML.test(line)) return line.replace(/^(?:#+|---)\s*/, '');
      // Its first key alone says nothing, and gives its line to the fence.
      code = true;
      return '```yaml';
    };
  },
};
const NO_YAML = /^\s*(?:#.*|---\s*)?$/;

const DIALECTS = [confluence, asciidoc, org, rules];

/** Markdown for what is written in another way; null as `from` where it is Markdown already. */
export function asMarkdown(text: string, file: string): Translated {
  const lines = text.split('\n');
  const dialect = DIALECTS.find((each) => each.fits(lines, file));
  if (dialect) {
    const line = dialect.line();
    const told = lines.map(line);
    if (dialect === rules && told.at(-1)?.trim() === '') told[told.length - 1] = '```';
    return { text: withTables(told, dialect === confluence).join('\n'), from: dialect.name };
  }
  const csv = csvLines(lines);
  if (csv) return { text: csv.join('\n'), from: 'a list with commas' };
  const headed = withHeadings(lines);
  return headed === lines ? { text, from: null } : { text: headed.join('\n'), from: 'plain text' };
}

/**
 * `||Role||Name||` heads a table: the empty line above it takes the head, and the line of the head its rule. A heading
 * between the two moves up by one line.
 */
function withTables(lines: string[], wiki: boolean): string[] {
  if (!wiki) return lines;
  for (const [index, line] of lines.entries()) {
    const head = /^\|\|(.{1,500})\|\|\s*$/.exec(line)?.[1]?.split('||');
    if (!head || index === 0) continue;
    const above = lines[index - 1] ?? '';
    if (above.trim() !== '') {
      if (index < 2 || !/^#{1,6}\s/.test(above) || lines[index - 2]?.trim() !== '') continue;
      lines[index - 2] = above;
    }
    lines[index - 1] = `| ${head.map((cell) => cell.trim()).join(' | ')} |`;
    lines[index] = `|${head.map(() => '---|').join('')}`;
  }
  return lines;
}
