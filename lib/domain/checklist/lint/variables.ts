import type { View } from '../view/view.ts';
import type { Check, Finding } from './model.ts';

/** The least number of characters that a document asks of a variable. */
export type LengthRule = { name: string; least: number; raw: string; line: number };

const NAME = /(?<![A-Za-z0-9_$])[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}(?![A-Za-z0-9_])/g;
const SPELLED: [RegExp, number][] = [
  [/(?:>|more than|longer than|over)\s{0,2}(\d{1,4})\s?(?:characters?|chars?|bytes)?/i, 1],
  [/(?:>=|\u2265|at least|min(?:imum)?(?: of)?|minimum length:?)\s{0,2}(\d{1,4})\s?(?:characters?|chars?|bytes)/i, 0],
  [/(\d{1,4})\s?\+\s?(?:-\s?)?(?:characters?|chars?|bytes)/i, 0],
  [/(\d{1,4})[\s-](?:characters?|chars?)\s(?:min(?:imum)?|or more|long)/i, 0],
];

/** Lengths asked of variables, in words and in comments of commands. */
export function lengthRulesOf(view: View): LengthRule[] {
  const places = [
    ...view.text.map(({ text, line }) => ({ text, line })),
    ...view.fences.flatMap((fence) =>
      fence.text.split('\n').map((text, index) => ({ text, line: fence.line + index })),
    ),
  ];
  return places.flatMap(({ text: whole, line }) => {
    const text = whole.slice(0, 500);
    const names = [...new Set([...text.matchAll(NAME)].map((match) => match[0]))];
    const [name] = names;
    if (name === undefined || names.length > 1) return [];
    const sized = /chars?\b|characters?\b|bytes\b|length|\$\{#/i.test(text);
    for (const [pattern, more] of sized ? SPELLED : []) {
      const match = pattern.exec(text);
      if (match) return [{ name, least: Number(match[1]) + more, raw: match[0].trim(), line }];
    }
    return [];
  });
}

type ValueRule = { name: string; value: string; line: number };

/** Words that boxes ask of variables: `DEBUG=false`. Numbers may grow with a rollout. */
function valueRulesOf(view: View): ValueRule[] {
  return view.text.flatMap(({ text, line, entry, quoted }) => {
    if (!entry || quoted || /\bor\b|e\.g\.|example|\beither\b/i.test(text)) return [];
    if (/development|staging|local|test\b|rollback|before|after/i.test(text)) return [];
    return [...text.slice(0, 500).matchAll(/`([A-Z][A-Z0-9_]{2,60})=([A-Za-z_][\w.-]{0,40})`/g)].map((match) => ({
      name: match[1] ?? '',
      value: match[2] ?? '',
      line,
    }));
  });
}

const STATES =
  'true|false|on|off|yes|no|enabled|disabled|trace|debug|info|warn|warning|error|production|prod|development|strict|lax|none|require|verify-full|verify-ca';
const SAID = new RegExp(
  `(?<![A-Za-z0-9_$])([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8})\`?\\s?(?:=|:|(?:must|should|has to|needs to) be(?: set to)?|(?:is )?set to|is)\\s?\`?["']?(${STATES})["'\`]*(?=\\s*(?:$|[,;)]|\\.(?:\\s|$)|\\s(?:in|for|on)\\b))`,
  'gi',
);

/** "LOG_LEVEL must be info": words that are states of a setting, so that no other sentence is taken for one. */
function saidRulesOf(view: View): ValueRule[] {
  return view.text.flatMap(({ text, line, quoted }) => {
    if (quoted || /\bor\b|e\.g\.|example|\beither\b/i.test(text)) return [];
    if (/development|staging|local|test\b|rollback|before|after|debugging/i.test(text)) return [];
    return [...text.slice(0, 500).matchAll(SAID)].flatMap(([, name = '', value = '']) =>
      /[a-z]/.test(name) ? [] : [{ name, value, line }],
    );
  });
}

const NEEDS: [RegExp, string][] = [
  [/^(?:\d+\.?\s)?required\b/i, 'required'],
  [/^(?:\d+\.?\s)?optional\b/i, 'optional'],
];

/** A variable at the beginning of a line, and whether the line says that it is needed. */
const NEEDED = /^`?([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8})`?(?:\W{1,4}(?:is )?(required|optional)\b)?/i;

function needRulesOf(view: View): ValueRule[] {
  return view.text.flatMap(({ text, line, path, entry }) => {
    const [, name, own] = NEEDED.exec(text.replaceAll('**', '')) ?? [];
    const need = own?.toLowerCase() ?? NEEDS.find(([pattern]) => pattern.test(path.at(-1) ?? ''))?.[1];
    return !entry || name === undefined || need === undefined ? [] : [{ name, value: need, line }];
  });
}

export const variableConflicts: Check = (view) => [
  ...lengthConflicts(lengthRulesOf(view).map((rule) => ({ ...rule, file: undefined }))),
  ...pairs(
    [...valueRulesOf(view), ...saidRulesOf(view)],
    (first, other) => `${first.name} is asked to be ${first.value} at line ${first.line} and ${other.value} here.`,
  ),
  ...pairs(
    needRulesOf(view),
    (first, other) => `${first.name} is ${first.value} at line ${first.line} and ${other.value} here.`,
  ),
];

function pairs(rules: ValueRule[], say: (first: ValueRule, other: ValueRule) => string): Finding[] {
  return [...Map.groupBy(rules, (rule) => rule.name).values()].flatMap((group): Finding[] => {
    const [first] = group;
    const other = group.find((rule) => rule.value.toLowerCase() !== first?.value.toLowerCase());
    return first && other
      ? [
          {
            code: 'variable-conflict',
            severity: 'warning',
            line: other.line,
            reason: say(first, other),
            fix: 'Keep one rule for this variable.',
          },
        ]
      : [];
  });
}

/** Also for rules of several documents. */
export function lengthConflicts(rules: (LengthRule & { file: string | undefined })[], across = false): Finding[] {
  return [...Map.groupBy(rules, (rule) => rule.name).values()].flatMap((group): Finding[] => {
    const [first] = group;
    const other = group.find((rule) => rule.least !== first?.least && (!across || rule.file !== first?.file));
    if (!first || !other) return [];
    const strict = Math.max(first.least, other.least);
    return [
      {
        code: 'variable-conflict',
        severity: 'warning',
        line: other.line,
        ...(other.file === undefined ? {} : { file: other.file }),
        reason: `${other.name} has to be "${first.raw}" at line ${first.line}${across ? ` of ${first.file}` : ''} and "${other.raw}" here.`,
        fix: `Ask for at least ${strict} characters in both places.`,
      },
    ];
  });
}
