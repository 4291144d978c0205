import { CircleCheck, CircleDashed, CircleDot, CircleX } from 'lucide-react';
import type { ProbeObserved } from '#lib/domain/probe/observed.ts';
import type { SeenStep } from '#lib/domain/probe/seen.ts';
import { Badge } from '../../ui/badge.tsx';
import { Exchange } from './exchange.tsx';
import { milliseconds } from './waterfall.tsx';

type Props = { steps: readonly SeenStep[]; assertions: ProbeObserved['assertions'] };

/** The steps of a scenario in their order, each with its request and what became of it. */
export function Steps({ steps, assertions }: Props) {
  return (
    <ol className="grid gap-2" aria-label="Steps">
      {steps.map((step, index) => {
        const own = assertions.filter((each) => each.name.startsWith(`${step.name}: `) || each.name === step.name);
        const bad = own.some((each) => each.outcome !== 'pass') || step.state === 'failed';
        return (
          <li key={index} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
            <Mark look={step.state === 'skipped' ? 'skipped' : bad ? 'bad' : own.length > 0 ? 'good' : 'answered'} />
            <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium [overflow-wrap:anywhere]">
                  {index + 1}. {step.name}
                </span>
                {step.state === 'skipped' ? <Badge>did not run</Badge> : null}
                {step.exchange?.timings?.total ? (
                  <span className="text-muted text-sm">{milliseconds(step.exchange.timings.total)}</span>
                ) : null}
              </p>
              {step.reason ? <p className="text-muted text-sm [overflow-wrap:anywhere]">{step.reason}</p> : null}
              {step.kept.length > 0 ? (
                <p className="text-muted text-sm">Kept for later steps: {step.kept.join(', ')}</p>
              ) : null}
              {step.exchange ? (
                <details>
                  <summary className="text-sm">
                    {step.exchange.method}, answered {step.exchange.status}
                  </summary>
                  <div className="mt-1">
                    <Exchange exchange={step.exchange} timed />
                  </div>
                </details>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const MARKS = {
  skipped: [CircleDashed, 'text-unknown', 'Did not run'],
  bad: [CircleX, 'text-fail', 'Fails'],
  good: [CircleCheck, 'text-pass', 'Passes'],
  /** What was held against it is not known here. */
  answered: [CircleDot, 'text-muted', 'Answered'],
} as const;

function Mark({ look }: { look: keyof typeof MARKS }) {
  const [Icon, tone, word] = MARKS[look];
  return (
    <span role="img" aria-label={word} title={word} className={tone}>
      <Icon aria-hidden className="mt-0.5 size-4.5" />
    </span>
  );
}
