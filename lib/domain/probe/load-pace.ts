/** Requests of the ramp, and of all: a ramp rises evenly from nothing, so it has half of what its time would hold. */
export function plannedRequests(rate: number, rampMs: number, durationMs: number): { ramp: number; all: number } {
  const ramp = Math.floor((rate * rampMs) / 2000);
  return { ramp, all: ramp + Math.max(1, Math.round((rate * durationMs) / 1000)) };
}

/** Milliseconds after the start at which the request of this number (from 0) is due. */
export function dueAt(number: number, rate: number, rampMs: number): number {
  const { ramp } = plannedRequests(rate, rampMs, 0);
  if (number < ramp) return Math.sqrt((2000 * number * rampMs) / rate);
  return rampMs + ((number - ramp) * 1000) / rate;
}

/** Whose turn it is, again and again, by share and without chance: after any number of turns nobody is a whole turn behind. */
export function takeTurns(shares: readonly number[]): () => number {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const credit = shares.map(() => 0);
  return () => {
    let best = 0;
    for (let at = 0; at < shares.length; at += 1) {
      credit[at] = (credit[at] ?? 0) + (shares[at] ?? 0);
      if ((credit[at] ?? 0) > (credit[best] ?? 0)) best = at;
    }
    credit[best] = (credit[best] ?? 0) - whole;
    return best;
  };
}
