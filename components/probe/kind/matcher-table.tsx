import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../../ui/table.tsx';

const ROWS = [
  ['200, healthy, true', 'has to be equal'],
  ['"< 80", "<= 80", "> 1", ">= 1"', 'numbers, with a unit where one is measured: 300ms, 2GB, 30d, 1%'],
  ['"!= x"', 'anything else'],
  ['contains x', 'the text or list holds it'],
  ['contains all a, b', 'it holds each of them'],
  ['in a, b', 'it is one of them'],
  ['"~ ^v\\\\d+$"', 'matches a regular expression'],
  ['exists, absent', 'it is there, or not'],
  ['"length >= 32"', 'characters of a text'],
  ['"count = 7"', 'entries of a list'],
] as const;

/** How an expectation is written. */
export function MatcherTable() {
  return (
    <Table caption="How to say what has to be true" className="text-sm">
      <TableHead>
        <TableRow>
          <HeaderCell>Written</HeaderCell>
          <HeaderCell>Means</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {ROWS.map(([written, means]) => (
          <TableRow key={written}>
            <Cell className="min-w-32 font-mono text-xs [overflow-wrap:anywhere]">{written}</Cell>
            <Cell>{means}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
