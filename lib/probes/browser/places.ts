/** Lets at most so many do their work at once; the others wait in line, until their signal ends. Answers what gives the place back. */
export function places(most: number): (signal: AbortSignal) => Promise<() => void> {
  let free = most;
  const waiting: (() => void)[] = [];
  const leaving = () => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      // Handed over, never set free in between: nobody can slip in.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    };
  };
  return async (signal) => {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return leaving();
    }
    await new Promise<void>((done, fail) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(turn), 1);
        fail(signal.reason);
      };
      const turn = () => {
        signal.removeEventListener('abort', giveUp);
        done();
      };
      waiting.push(turn);
      signal.addEventListener('abort', giveUp, { once: true });
    });
    return leaving();
  };
}
