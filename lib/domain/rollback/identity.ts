import type { NamedVersion } from '../environment/fill-command.ts';
import type { IdentityProbe } from '../environment/variables.ts';
import type { ProbeResult } from '../probe/judge/result.ts';
import { sameCommit, sameVersion } from '../readiness/evidence.ts';
import type { RunIdentity } from './view.ts';

/** The web request that asks an environment which version answers there. */
export function identitySpec({ url, versionPath, commitPath }: IdentityProbe): object {
  const paths = [versionPath, commitPath].filter((path) => path !== '');
  return {
    kind: 'http',
    url,
    expect: { status: 200, json: Object.fromEntries(paths.map((path) => [path, 'exists'])) },
  };
}

/**
 * Whether the version that answers is the one to go back to. The commit decides where both sides name one, else the
 * version. An answer that cannot be read confirms nothing.
 */
export function judgeIdentity(
  { outcome, reason, assertions }: Pick<ProbeResult, 'outcome' | 'reason' | 'assertions'>,
  { versionPath, commitPath }: IdentityProbe,
  target: NamedVersion,
  at: Date,
): RunIdentity {
  const seen = (path: string) =>
    path === '' ? null : unquoted(assertions.find((one) => one.name === path && one.outcome === 'pass')?.observed);
  const version = seen(versionPath);
  const commit = seen(commitPath);
  const say = (what: RunIdentity['outcome'], words: string): RunIdentity => {
    return { outcome: what, version, commit, reason: words, at: at.toISOString() };
  };
  if (version === null && commit === null) {
    const why = outcome === 'pass' ? 'Its answer names no version.' : (reason ?? 'It could not be asked.');
    return say('error', why);
  }
  const shown = [version, commit].filter((part) => part !== null).join(', ');
  const same =
    commit !== null && target.commit !== null
      ? sameCommit(commit, target.commit)
      : version !== null && sameVersion(version, target.version);
  return same ? say('confirmed', `${shown} answers.`) : say('other', `${shown} answers, not ${target.version}.`);
}

/** A value of a JSON answer stands in quotes where it is a text. */
function unquoted(observed: string | undefined): string | null {
  const text = (observed ?? '').trim();
  const bare = /^"(.*)"$/s.exec(text)?.[1] ?? text;
  return bare === '' ? null : bare.slice(0, 200);
}
