'use client';

import { floorPercent, formatPercent } from '../../format.ts';
import { Section } from '../../ui/surface.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../../ui/table.tsx';
import { useLaunch } from '../context.tsx';

/** Scores that the document claims, beside what its items say. */
export function Claims() {
  const { claims } = useLaunch('readiness');
  if (claims.length === 0) return null;
  return (
    <Section title="Claimed and computed" description="What the document says of itself, and what its items say." flush>
      <Table caption="Claimed scores beside computed ones">
        <TableHead>
          <TableRow>
            <HeaderCell>Claim</HeaderCell>
            <HeaderCell numeric>Claimed</HeaderCell>
            <HeaderCell numeric>Computed</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {claims.map((claim) => (
            <TableRow key={`${claim.line}:${claim.title}`}>
              <Cell>
                <span className={claim.overall ? 'font-semibold' : undefined}>{claim.title}</span>
                {claim.rowsMean !== null ? (
                  <span className="block text-muted text-sm">its own rows give {formatMean(claim.rowsMean)}</span>
                ) : null}
              </Cell>
              <Cell numeric>{formatShare(claim.claimed)}</Cell>
              <Cell numeric className="font-medium">
                {claim.computed === null ? (
                  <span className="font-normal text-muted">no items</span>
                ) : (
                  formatPercent(claim.computed)
                )}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

/** Claims come as shares between 0 and 1. */
function formatShare(share: number): string {
  return `${floorPercent(share)}%`;
}

/** Of what the document wrote itself: rounded as its reader would. No score and no gate knows it. */
function formatMean(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
