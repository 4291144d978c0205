import type { ProbeObserved } from '#lib/domain/probe/observed.ts';
import { StateBadge } from '../../ui/badge.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../../ui/table.tsx';

/** What a run held against what. Results of an older form, or of other sources, have none of it. */
export function observedOfProbe(observed: unknown): ProbeObserved | null {
  return typeof observed === 'object' && observed !== null && 'assertions' in observed && 'warnings' in observed
    ? (observed as ProbeObserved)
    : null;
}

const PHASES = [
  ['dns', 'name'],
  ['connect', 'connection'],
  ['tls', 'encryption'],
  ['firstByte', 'first byte'],
  ['transfer', 'transfer'],
  ['total', 'whole'],
] as const;

export function ProbeResultDetails({ observed }: { observed: unknown }) {
  const seen = observedOfProbe(observed);
  if (!seen) return null;
  return (
    <details>
      <summary className="text-muted text-sm">What was observed</summary>
      <ProbeResult seen={seen} />
    </details>
  );
}

/** Observed and expected for each assertion, warnings, grade, and how long each phase took. */
export function ProbeResult({ seen }: { seen: ProbeObserved }) {
  return (
    <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-2 text-sm">
      {seen.assertions.length > 0 ? <Assertions seen={seen} /> : null}
      {seen.warnings.length > 0 ? (
        <ul className="grid gap-1" aria-label="Warnings">
          {seen.warnings.map((warning) => (
            <li key={warning} className="[overflow-wrap:anywhere]">
              <span className="font-medium text-caveat">Warning: </span>
              {warning}
            </li>
          ))}
        </ul>
      ) : null}
      {seen.grade ? <Grade grade={seen.grade} /> : null}
      <p className="text-muted">{madeBy(seen)}</p>
    </div>
  );
}

function Assertions({ seen }: { seen: ProbeObserved }) {
  return (
    <Table caption="What was observed and expected">
      <TableHead>
        <TableRow>
          <HeaderCell>Check</HeaderCell>
          <HeaderCell>Observed</HeaderCell>
          <HeaderCell>Expected</HeaderCell>
          <HeaderCell>Result</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {seen.assertions.map((one, index) => (
          <TableRow key={index}>
            <Cell className="[overflow-wrap:anywhere]">
              {one.name}
              {one.reason ? <span className="block text-muted">{one.reason}</span> : null}
            </Cell>
            <Cell className="font-mono [overflow-wrap:anywhere]">{one.observed}</Cell>
            <Cell className="font-mono [overflow-wrap:anywhere]">{one.expected}</Cell>
            <Cell>
              <StateBadge state={one.outcome} />
            </Cell>
          </TableRow>
        ))}
        {seen.more > 0 ? (
          <TableRow>
            <Cell colSpan={4}>and {seen.more} more</Cell>
          </TableRow>
        ) : null}
      </TableBody>
    </Table>
  );
}

function Grade({ grade }: { grade: NonNullable<ProbeObserved['grade']> }) {
  return (
    <details>
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

function madeBy({ timings, from, attempt }: ProbeObserved): string {
  const phases = PHASES.flatMap(([key, word]) => {
    const time = timings?.[key] ?? null;
    return time === null ? [] : [`${word} ${time < 10 ? time.toFixed(1) : Math.round(time)} ms`];
  });
  const by = `Seen from ${from}${attempt > 1 ? `, attempt ${attempt}` : ''}.`;
  return phases.length > 0 ? `${by} Time: ${phases.join(', ')}.` : by;
}
