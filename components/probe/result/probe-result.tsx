import type { ProbeObserved } from '#lib/domain/probe/observed.ts';
import { Badge, StateBadge } from '../../ui/badge.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { Assertions } from './assertions.tsx';
import { Pictures } from './pictures.tsx';
import { Seen } from './seen.tsx';
import { outcomeSentence, type ShownRun } from './shown-run.ts';
import { milliseconds, Waterfall } from './waterfall.tsx';

type Props = {
  run: ShownRun;
  /** What the launch is about: a result about something else says so. */
  launch?: { version: string; commit: string | null };
  /** The part under the headline; false shows the headline alone. */
  whole?: boolean;
  /** Where the file of an id is fetched. */
  fileHref?: (id: string) => string;
};

/** A run in whole: what came out, what was held against what, how long it took, and what stands behind it. */
export function ProbeResult({ run, launch, whole = true, fileHref }: Props) {
  const { observed } = run;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Headline run={run} launch={launch} />
      {whole && observed ? (
        <>
          <Assertions seen={observed} />
          <Warnings warnings={observed.warnings} />
          {observed.grade ? <Grade grade={observed.grade} /> : null}
          {observed.timings ? <Waterfall timings={observed.timings} /> : null}
        </>
      ) : null}
      {whole && fileHref ? <Pictures pictures={run.pictures ?? []} fileHref={fileHref} /> : null}
      {whole ? <Seen rounds={run.rounds} assertions={observed?.assertions ?? []} /> : null}
    </div>
  );
}

function Headline({ run, launch }: Pick<Props, 'run' | 'launch'>) {
  const { observed, version, commit } = run;
  const total = observed?.timings?.total ?? null;
  const other = launch && version !== null && version !== launch.version;
  const otherCommit = launch && !other && commit !== null && launch.commit !== null && commit !== launch.commit;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <StateBadge state={run.outcome} />
        <span className="font-medium">{outcomeSentence(run)}</span>
      </p>
      {run.reason ? <p className="whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">{run.reason}</p> : null}
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
        {run.hostFact ? (
          <span>
            Host fact, from {observed?.from ?? 'an unnamed host'}, <RelativeTime at={run.at} />
          </span>
        ) : (
          <>
            <RelativeTime at={run.at} />
            {observed ? <span>from {observed.from}</span> : null}
          </>
        )}
        {total === null ? null : <span>took {milliseconds(total)}</span>}
        {version === null ? null : other ? (
          <Badge tone="caveat">about {version}, not this launch</Badge>
        ) : (
          <span>about {version}</span>
        )}
        {otherCommit ? <Badge tone="caveat">about commit {commit?.slice(0, 8)}</Badge> : null}
        {observed && observed.attempt > 1 ? (
          <Badge tone="caveat">attempt {observed.attempt}, the worker before it stopped</Badge>
        ) : null}
      </p>
    </div>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="grid gap-1 text-sm" aria-label="Warnings">
      {warnings.map((warning, index) => (
        <li key={index} className="[overflow-wrap:anywhere]">
          <span className="font-medium text-caveat">Warning: </span>
          {warning}
        </li>
      ))}
    </ul>
  );
}

function Grade({ grade }: { grade: NonNullable<ProbeObserved['grade']> }) {
  return (
    <details className="text-sm">
      <summary>Grade {grade.grade}</summary>
      <ul className="mt-1 grid gap-1">
        {grade.points.map((point) => (
          <li key={point.name} className="[overflow-wrap:anywhere]">
            {point.name}: {point.points} of {point.of}. {point.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
