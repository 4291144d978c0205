import type { ProbeObserved } from '#lib/domain/probe/observed.ts';
import { readSeen, type SeenRound } from '#lib/domain/probe/seen.ts';
import { Exchange } from './exchange.tsx';
import { LoadResult } from './load-result.tsx';
import { Steps } from './steps.tsx';

/** What stands behind a result: requests and answers, steps, and whatever else the probe found out. */
export function Seen({ rounds, assertions }: { rounds: unknown; assertions: ProbeObserved['assertions'] }) {
  const shown = readSeen(rounds).filter(hasContent);
  if (shown.length === 0) return null;
  return (
    <section aria-label="What was asked and answered" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="font-medium text-sm">What was asked and answered</p>
      {shown.map((round, index) =>
        round.value === null ? (
          <Round key={index} round={round} assertions={assertions} />
        ) : (
          <details key={index} open={shown.length === 1}>
            <summary className="[overflow-wrap:anywhere]">{round.value}</summary>
            <div className="mt-2 border-line border-l-2 pl-3">
              <Round
                round={round}
                assertions={assertions
                  .filter((each) => each.name.startsWith(`${round.value}: `))
                  .map((each) => ({ ...each, name: each.name.slice((round.value ?? '').length + 2) }))}
              />
            </div>
          </details>
        ),
      )}
    </section>
  );
}

const hasContent = (round: SeenRound) =>
  round.steps.length + round.exchanges.length + round.rest.length > 0 || round.load !== null;

function Round({ round, assertions }: { round: SeenRound; assertions: ProbeObserved['assertions'] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {round.load ? <LoadResult load={round.load} /> : null}
      {round.steps.length > 0 ? <Steps steps={round.steps} assertions={assertions} /> : null}
      {round.exchanges.map(({ place, exchange }, index) => (
        <div key={index}>
          {place === '' ? null : <p className="text-muted text-sm">{place}</p>}
          <Exchange exchange={exchange} />
        </div>
      ))}
      {round.rest.length > 0 ? (
        <details open={round.steps.length + round.exchanges.length === 0 && !round.load}>
          <summary className="text-sm">Everything that was found out</summary>
          <dl className="mt-1 grid gap-x-3 gap-y-0.5 text-sm sm:grid-cols-[minmax(8rem,auto)_minmax(0,1fr)]">
            {round.rest.map(({ name, value }, index) => (
              <div key={index} className="sm:contents">
                <dt className="text-muted [overflow-wrap:anywhere]">{name}</dt>
                <dd className="whitespace-pre-wrap font-mono [overflow-wrap:anywhere] max-sm:mb-1">{value}</dd>
              </div>
            ))}
          </dl>
          {round.more > 0 ? <p className="text-muted text-sm">and {round.more} more</p> : null}
        </details>
      ) : null}
    </div>
  );
}
