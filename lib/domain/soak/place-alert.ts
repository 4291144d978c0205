import { sameVersion } from '../readiness/evidence.ts';

export type Candidate = { id: string; version: string; state: string };
export type LabelNames = { launch: string; version: string };

export type Place = { launchId: string } | { reason: string };

const UNDER_WAY = new Set(['launched', 'soaking']);

/**
 * Which open launch an alert speaks of: the one that its labels name, by id or by version; without either, the only
 * one that is out in the world. Never a guess between two.
 */
export function placeAlert(
  labels: Readonly<Record<string, string>>,
  launches: readonly Candidate[],
  names: LabelNames,
): Place {
  const named = labels[names.launch];
  const version = labels[names.version];
  const said = named ?? version;
  if (said === undefined) {
    const out = launches.filter((launch) => UNDER_WAY.has(launch.state));
    return only(out, `It has neither the label ${names.launch} nor ${names.version}`, 'launched and not closed');
  }
  const label = named === undefined ? names.version : names.launch;
  const fits = launches.filter((launch) => launch.id === said || sameVersion(launch.version, said));
  return only(fits, `Its label ${label} says ${said.slice(0, 100)}`, 'open');
}

function only(fits: readonly Candidate[], because: string, what: string): Place {
  const [first, second] = fits;
  if (!first) return { reason: `${because}, and no launch of the project that is ${what} fits.` };
  return second ? { reason: `${because}, and ${fits.length} launches fit.` } : { launchId: first.id };
}
