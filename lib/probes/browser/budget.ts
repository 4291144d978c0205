import type { Guard } from '../guard.ts';

export type Budget = {
  /** Counts a request of the page. */
  request: Pick<Guard, 'spend' | 'admit'>;
  /** For the connections: one that a counted request needs has been counted with it, any other counts alone. */
  connections: Guard;
};

/** A browser asks for a connection because of a request: the two are one use of what the environment allows. */
export function budgetOf(guard: Guard): Budget {
  let paid = 0;
  let isPaid = false;
  return {
    request: {
      spend() {
        guard.spend();
        paid += 1;
      },
      admit: () => guard.admit(),
    },
    connections: {
      ...guard,
      spend() {
        isPaid = paid > 0;
        if (isPaid) paid -= 1;
        else guard.spend();
      },
      // Whoever connects calls it right after `spend`.
      admit: async () => {
        if (!isPaid) await guard.admit();
      },
    },
  };
}
