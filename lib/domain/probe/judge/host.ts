import type { Gathered } from '../facts/common.ts';
import type { EnvFacts, EnvVerdict, FileFacts } from '../facts/kinds.ts';
import { match, type Observed } from '../match.ts';
import { describeMatcher } from '../matcher.ts';
import type { EnvRules, EnvSpec } from '../spec/env.ts';
import type { FileSpec } from '../spec/file.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

const DEFAULTS = new Set(
  'admin,administrator,changeme,change-me,change_me,change-this,default,demo,dev,development,example,foobar,guest,letmein,minio,minioadmin,password,password1,password123,passw0rd,postgres,qwerty,redis,root,secret,secretkey,secret-key,supersecret,super-secret,test,testing,todo,tbd,toor,user,welcome,your-secret-key,your-secret-key-here,your_secret_key,12345,123456,12345678,123456789,1234567890,xxx'.split(
    ',',
  ),
);
const STARTS =
  /^(?:change[-_ ]?(?:me|this|it)|your[-_ ]|replace[-_ ]?(?:me|this)|example|insecure|dev[-_](?:only|secret)|<)/i;

/** A value that everybody tries first: a well-known word, a name of the variable itself, or one character repeated. */
export function isDefaultValue(name: string, value: string): boolean {
  const plain = value.trim().toLowerCase();
  return (
    plain === '' || DEFAULTS.has(plain) || STARTS.test(plain) || plain === name.toLowerCase() || /^(.)\1*$/.test(plain)
  );
}

/**
 * Judged on the target machine: what it returns holds lengths, counts and yes or no, and never a value, so it may leave the host.
 */
export function envVerdicts(spec: Pick<EnvSpec, 'env'>, environment: Record<string, string | undefined>): EnvFacts {
  const variables = Object.entries(spec.env).map(([name, rules]): [string, EnvVerdict] => {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    const set = value !== undefined && value !== '';
    return [name, { set, length: [...(value ?? '')].length, checks: set ? checksOf(name, rules, value) : [] }];
  });
  return { variables: Object.fromEntries(variables) };
}

type Check = EnvVerdict['checks'][number];

function checksOf(name: string, rules: EnvRules, value: string): Check[] {
  const checks: Check[] = [];
  const say = (rule: string, ok: boolean, observed: string) =>
    checks.push({ rule, outcome: ok ? 'pass' : 'fail', observed });
  if (rules.length) {
    const { outcome } = match(rules.length, measured(rules.length.op, value));
    checks.push({ rule: 'length', outcome, observed: `${[...value].length} characters` });
  }
  if (rules.notDefault) {
    const known = isDefaultValue(name, value);
    say('not a default', !known, known ? 'a well-known value' : 'not well-known');
  }
  const entries = rules.list === undefined ? [value] : value.split(rules.list).map((entry) => entry.trim());
  const count = (bad: number) =>
    rules.list === undefined ? (bad > 0 ? 'not so' : 'so') : `${bad} of ${entries.length} entries are not`;
  if (rules.list !== undefined)
    say(
      'list',
      entries.every((entry) => entry !== ''),
      `${entries.length} entries`,
    );
  if (rules.scheme !== undefined) {
    const bad = entries.filter((entry) => !entry.toLowerCase().startsWith(schemeOf(rules.scheme ?? ''))).length;
    say('scheme', bad === 0, count(bad));
  }
  if (rules.forbid) {
    const bad = entries.filter((entry) => rules.forbid?.some((each) => forbidden(entry, each))).length;
    say('forbidden', bad === 0, bad === 0 ? 'not there' : 'there');
  }
  if (rules.equals) {
    const { outcome } = match(rules.equals, { is: 'text', value });
    checks.push({ rule: 'value', outcome, observed: outcome === 'pass' ? 'as expected' : 'something else' });
  }
  return checks;
}

const schemeOf = (scheme: string) => `${scheme.toLowerCase().replace(/:\/\/$/, '')}://`;

/** A forbidden * stands for any wildcard inside an entry. */
const forbidden = (entry: string, value: string) =>
  value === '*' ? entry.includes('*') : entry.toLowerCase() === value.toLowerCase();

function measured(op: string, value: string): Observed {
  return op === 'length' ? { is: 'text', value } : { is: 'quantity', unit: 'count', amount: [...value].length };
}

/** Required: missing is a fail. Recommended: missing is a warning. Optional: missing is fine. Whatever is set has to hold its rules. */
export function judgeEnv(spec: EnvSpec, gathered: Gathered<EnvFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const sheet = new Sheet();
  for (const [name, rules] of Object.entries(spec.env)) {
    const verdict = Object.hasOwn(gathered.facts.variables, name) ? gathered.facts.variables[name] : undefined;
    if (!verdict) {
      sheet.say(name, 'error', 'not looked at', 'a verdict');
      continue;
    }
    const lenient = isLenient(rules);
    const expected = wanted(rules);
    if (!verdict.set) {
      sheet.say(name, lenient ? 'pass' : 'fail', 'not set', expected);
      if (rules.recommended) sheet.warnings.push(`${name} is recommended and is not set.`);
      continue;
    }
    sheet.say(name, 'pass', `set, ${verdict.length} characters`, expected);
    for (const [rule, wish] of askedRules(rules)) {
      const check = verdict.checks.find((each) => each.rule === rule);
      if (check) sheet.say(`${name}, ${rule}`, check.outcome, check.observed, wish);
      else sheet.say(`${name}, ${rule}`, 'error', 'not looked at', wish);
    }
  }
  return sheet.result();
}

const isLenient = (rules: EnvRules) =>
  rules.recommended === true || rules.optional === true || rules.required === false;

const wanted = (rules: EnvRules) => (isLenient(rules) ? 'set, or left out' : 'set');

/** Every rule has to come back with a verdict: one that was left out on the host is not passed. */
function askedRules(rules: EnvRules): [string, string][] {
  const asked: [string, string | null][] = [
    ['length', rules.length ? describeMatcher(rules.length) : null],
    ['not a default', rules.notDefault ? 'not well-known' : null],
    ['list', rules.list === undefined ? null : 'entries without gaps'],
    ['scheme', rules.scheme === undefined ? null : `begins with ${schemeOf(rules.scheme)}`],
    ['forbidden', rules.forbid ? 'a value that is not forbidden' : null],
    ['value', rules.equals ? describeMatcher(rules.equals) : null],
  ];
  return asked.filter((each): each is [string, string] => each[1] !== null);
}

/** What a judge says of a probe, before anything was seen. */
export type HostExpectation = {
  name: string;
  expected: string;
  /** The assertion without which this one has nothing to say. */
  of: string | null;
  /** Only said where something is wrong. */
  silent: boolean;
  recommended: boolean;
};

export function envExpectations(spec: Pick<EnvSpec, 'env'>): HostExpectation[] {
  return Object.entries(spec.env).flatMap(([name, rules]) => [
    {
      name,
      expected: wanted(rules),
      of: null,
      silent: false,
      recommended: rules.recommended === true,
    },
    ...askedRules(rules).map(([rule, expected]) => ({
      name: `${name}, ${rule}`,
      expected,
      of: name,
      silent: false,
      recommended: false,
    })),
  ]);
}

export function fileExpectations({ expect }: Pick<FileSpec, 'expect'>): HostExpectation[] {
  const text = (matcher: FileSpec['expect']['owner']) => (matcher ? describeMatcher(matcher) : null);
  const asked: [string, string | null, boolean?][] = [
    ['File', expect.exists === false ? 'not there' : 'there', expect.exists === undefined],
    ['Mode', expect.mode ?? null],
    ['Owner', text(expect.owner)],
    ['Group', text(expect.group)],
    ['Size', text(expect.size)],
    ['Age', text(expect.age)],
    ['Git', expect.inGit === undefined ? null : expect.inGit ? 'in git' : 'not in git'],
  ];
  return asked.flatMap(([name, expected, silent = false]) =>
    expected === null
      ? []
      : [{ name, expected, of: name === 'File' || name === 'Git' ? null : 'File', silent, recommended: false }],
  );
}

export function judgeFile(spec: FileSpec, gathered: Gathered<FileFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  sheet.flag('File', expect.exists, facts.exists, { yes: 'there', no: 'not there' });
  const asked = expect.mode ?? expect.owner ?? expect.group ?? expect.size ?? expect.age;
  if (!facts.exists) {
    if (asked !== undefined && expect.exists === undefined) sheet.say('File', 'fail', 'not there', 'there');
  } else {
    if (expect.mode !== undefined)
      sheet.say(
        'Mode',
        facts.mode === null ? 'error' : facts.mode === expect.mode ? 'pass' : 'fail',
        facts.mode ?? 'not found out',
        expect.mode,
      );
    known(sheet, 'Owner', expect.owner, facts.owner === null ? null : { is: 'text', value: facts.owner });
    known(sheet, 'Group', expect.group, facts.group === null ? null : { is: 'text', value: facts.group });
    known(
      sheet,
      'Size',
      expect.size,
      facts.bytes === null ? null : { is: 'quantity', unit: 'size', amount: facts.bytes, bare: 1 },
    );
    known(
      sheet,
      'Age',
      expect.age,
      facts.ageMs === null ? null : { is: 'quantity', unit: 'time', amount: facts.ageMs },
    );
  }
  sheet.flag('Git', expect.inGit, facts.inGit, { yes: 'in git', no: 'not in git' });
  return sheet.result();
}

function known(sheet: Sheet, name: string, matcher: FileSpec['expect']['owner'], observed: Observed | null): void {
  if (observed === null) sheet.cannot(name, matcher, 'error', 'it was not found out');
  else sheet.check(name, matcher, observed);
}
