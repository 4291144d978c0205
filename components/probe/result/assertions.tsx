import type { ProbeObserved } from '#lib/domain/probe/observed.ts';
import { StateIcon } from '../../ui/badge.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../../ui/table.tsx';
import { failingFirst } from './shown-run.ts';

/** Observed beside expected for each check, what fails first. */
export function Assertions({ seen }: { seen: Pick<ProbeObserved, 'assertions' | 'more'> }) {
  if (seen.assertions.length === 0) return null;
  return (
    <div className="rounded-md border border-line">
      <Table caption="What was observed and expected" className="text-sm">
        <TableHead>
          <TableRow>
            <HeaderCell>
              <span className="sr-only">Result</span>
            </HeaderCell>
            <HeaderCell>Check</HeaderCell>
            <HeaderCell>Observed</HeaderCell>
            <HeaderCell>Expected</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {failingFirst(seen.assertions).map((one, index) => (
            <TableRow key={index}>
              <Cell className="w-px whitespace-nowrap">
                <StateIcon state={one.outcome} />
              </Cell>
              <Cell className="min-w-24 [overflow-wrap:anywhere]">
                {one.name}
                {one.reason ? <span className="block text-muted">{one.reason}</span> : null}
              </Cell>
              <Cell className="min-w-26 font-mono [overflow-wrap:anywhere]">{one.observed}</Cell>
              <Cell className="min-w-26 font-mono [overflow-wrap:anywhere]">{one.expected}</Cell>
            </TableRow>
          ))}
          {seen.more > 0 ? (
            <TableRow>
              <Cell colSpan={4}>and {seen.more} more, none of which is worse than the last one listed</Cell>
            </TableRow>
          ) : null}
        </TableBody>
      </Table>
    </div>
  );
}
