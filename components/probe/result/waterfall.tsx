import type { Timings } from '#lib/domain/probe/facts/common.ts';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../../ui/table.tsx';

const PHASES = [
  ['dns', 'Name'],
  ['connect', 'Connection'],
  ['tls', 'Encryption'],
  ['firstByte', 'First byte'],
  ['transfer', 'Transfer'],
] as const;

type Bar = { word: string; start: number; ms: number };

/** The phases one after the other. What the total holds beyond them went before: redirects, or connections for other checks. */
export function bars(timings: Timings): { bars: Bar[]; total: number; before: number } {
  const known = PHASES.flatMap(([key, word]) => {
    const ms = timings[key];
    return ms === null ? [] : [{ word, ms: Math.max(0, ms) }];
  });
  const sum = known.reduce((all, { ms }) => all + ms, 0);
  const total = Math.max(sum, timings.total ?? 0);
  const gap = total - sum;
  const before = known.length > 0 && gap > Math.max(1, total * 0.02) ? gap : 0;
  let start = before;
  const drawn = known.map((one) => {
    const bar = { ...one, start };
    start += one.ms;
    return bar;
  });
  return { bars: drawn, total, before };
}

export const milliseconds = (ms: number) =>
  ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** How long each phase took: a chart whose numbers stand beside the bars. */
export function Waterfall({ timings }: { timings: Timings }) {
  const { bars: drawn, total, before } = bars(timings);
  if (total === 0) return null;
  if (drawn.length === 0) return <p className="text-muted text-sm">It took {milliseconds(total)}.</p>;
  const rows = before > 0 ? [{ word: 'Before it', start: 0, ms: before }, ...drawn] : drawn;
  return (
    <Table caption="Time by phase" className="max-w-2xl text-sm">
      <TableHead className="sr-only">
        <TableRow>
          <HeaderCell>Phase</HeaderCell>
          <HeaderCell>Share</HeaderCell>
          <HeaderCell numeric>Time</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody className="divide-y-0">
        {rows.map((bar) => (
          <TableRow key={bar.word}>
            <Cell className="w-px whitespace-nowrap py-0.5 pl-0! text-muted">{bar.word}</Cell>
            <Cell className="py-0.5 align-middle">
              <svg aria-hidden="true" className="block h-2.5 w-full rounded-sm bg-sunken">
                <rect
                  className={bar.word === 'Before it' ? 'fill-unknown' : 'fill-accent'}
                  x={percent(bar.start, total)}
                  width={percent(Math.max(bar.ms, total * 0.004), total)}
                  height="100%"
                />
              </svg>
            </Cell>
            <Cell numeric className="w-px py-0.5 pr-0! tabular-nums">
              {milliseconds(bar.ms)}
            </Cell>
          </TableRow>
        ))}
        <TableRow>
          <Cell className="py-0.5 pl-0! font-medium">Whole</Cell>
          <Cell className="py-0.5" />
          <Cell numeric className="py-0.5 pr-0! font-medium tabular-nums">
            {milliseconds(total)}
          </Cell>
        </TableRow>
      </TableBody>
    </Table>
  );
}

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(2)}%`;
