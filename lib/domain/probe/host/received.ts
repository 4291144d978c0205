import { envExpectations, fileExpectations, type HostExpectation } from '../judge/host.ts';
import { errorResult, type ProbeResult, Sheet } from '../judge/result.ts';
import { type HostSpec, type HostVerdict, specDigest } from './pushed.ts';

export type Received = { ok: true; result: ProbeResult } | { ok: false; reason: string };

/**
 * The result of a verdict that came from a host, held against the probe as the launch has it: every rule needs a verdict,
 * one that is missing is an error, and what is expected is said from here.
 */
export function receivedResult(spec: HostSpec, verdict: HostVerdict): Received {
  if (specDigest(spec) !== verdict.spec)
    return { ok: false, reason: 'The probe on the host is written otherwise than the one of this launch.' };
  if (verdict.stuck)
    return { ok: true, result: errorResult('It could not run on the host; "gonogo facts" says there why.') };
  const sheet = new Sheet();
  const checks = new Map(verdict.checks.map((check) => [check.name, check]));
  for (const value of spec.foreach ?? [null]) {
    const prefix = value === null ? '' : `${value}: `;
    const round = value === null ? undefined : checks.get(value);
    if (round) sheet.say(value ?? '', 'error', round.observed, 'a run', 'It could not run on the host.');
    else addRound(sheet, spec, (name) => checks.get(`${prefix}${name}`), prefix);
  }
  return { ok: true, result: sheet.result() };
}

type Find = (name: string) => HostVerdict['checks'][number] | undefined;

function addRound(sheet: Sheet, spec: HostSpec, find: Find, prefix: string): void {
  const expectations = spec.kind === 'env' ? envExpectations(spec) : fileExpectations(spec);
  for (const expectation of expectations) {
    const check = find(expectation.name);
    const name = `${prefix}${expectation.name}`;
    if (check) sheet.say(name, check.outcome, check.observed, expectation.expected);
    else if (isAsked(expectation, find)) sheet.say(name, 'error', 'not looked at', expectation.expected);
    if (expectation.recommended && check?.observed === 'not set')
      sheet.warnings.push(`${name} is recommended and is not set.`);
  }
}

/** Rules of a variable that is not set, and properties of a file that is not there, have no verdict. */
function isAsked({ of, silent }: HostExpectation, find: Find): boolean {
  if (silent) return false;
  const whole = of === null ? undefined : find(of);
  return !whole || (whole.observed !== 'not set' && whole.observed !== 'not there');
}
