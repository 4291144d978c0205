import Link from 'next/link';
import type { VersionScore } from '#lib/domain/launch/history.ts';
import { DECISION_TONES, DECISION_WORDS } from '../decision/decision-look.ts';
import { formatDuration, formatPercent } from '../format.ts';
import { Badge } from '../ui/badge.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';

/** The charts in words: newest first. */
export function VersionTable({ versions }: { versions: readonly VersionScore[] }) {
  return (
    <Table caption="Scores and decisions by version">
      <TableHead>
        <TableRow>
          <HeaderCell>Version</HeaderCell>
          <HeaderCell numeric>Raw</HeaderCell>
          <HeaderCell numeric>With waivers</HeaderCell>
          <HeaderCell numeric>Verified</HeaderCell>
          <HeaderCell>Decision</HeaderCell>
          <HeaderCell numeric>Opened to Go</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {versions.toReversed().map((one) => (
          <TableRow key={one.launchId}>
            <Cell>
              <Link href={`/launches/${one.launchId}`} className="link">
                {one.version}
              </Link>
            </Cell>
            <Cell numeric>{formatPercent(one.raw)}</Cell>
            <Cell numeric>{formatPercent(one.withWaivers)}</Cell>
            <Cell numeric>{formatPercent(one.verified)}</Cell>
            <Cell>
              {one.decision ? (
                <Badge tone={DECISION_TONES[one.decision.kind]}>
                  {DECISION_WORDS[one.decision.kind]}
                  {one.decision.override ? ', override' : ''}
                </Badge>
              ) : (
                <span className="text-muted">none yet</span>
              )}
            </Cell>
            <Cell numeric>{one.secondsToGo === null ? '' : formatDuration(one.secondsToGo * 1000)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
