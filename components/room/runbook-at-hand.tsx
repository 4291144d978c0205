import Link from 'next/link';
import type { RunbookAtHand } from '#lib/domain/room/view.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { formatDuration, plural } from '../format.ts';
import { FilledCommandBlock } from '../ui/filled-command.tsx';

/** What the runbook of a fired trigger says to do, right where people see that it fired. */
export function AtHand({ runbook: { href, title, steps }, open }: { runbook: RunbookAtHand; open: boolean }) {
  if (steps.length === 0)
    return (
      <p className="text-sm">
        <Link className="link" href={href}>
          {title === null ? 'Runbook' : `Runbook: ${title}`}
        </Link>
      </p>
    );
  return (
    <details open={open} className="order-last w-full rounded-md border border-line bg-raised text-ink">
      <summary className="cursor-pointer px-3 py-2 text-sm">
        <span className="font-medium">{title}</span>, {plural(steps.length, 'step')}
      </summary>
      <ol className="grid gap-2 border-line border-t px-3 py-2 text-sm">
        {steps.map((step, index) => (
          <li key={step.key} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-1">
            <span className="text-muted tabular-nums">{index + 1}</span>
            <div className="grid gap-1.5">
              <p className="[overflow-wrap:anywhere]">
                <InlineText text={step.title} />
                {step.budgetSeconds === null ? null : (
                  <span className="text-muted"> within {formatDuration(step.budgetSeconds * 1000)}</span>
                )}
              </p>
              {step.commands.map((command) => (
                <FilledCommandBlock key={command.text} command={command} />
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="border-line border-t px-3 py-2 text-sm">
        <Link className="link" href={href}>
          Open the runbook
        </Link>
      </p>
    </details>
  );
}
