import type { ChecklistDefinition } from '#lib/domain/checklist/model.ts';
import { Alert } from '../ui/alert.tsx';
import { Section } from '../ui/surface.tsx';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../ui/table.tsx';

/** What the document says of itself, beside what its own rows and boxes give. */
export function Claims({ definition }: { definition: ChecklistDefinition }) {
  const { claims } = definition;
  if (claims.length === 0) return null;
  const rows = claims.filter((claim) => !claim.overall);
  const mean = rows.length > 0 ? rows.reduce((sum, row) => sum + row.percent, 0) / rows.length : null;
  const overall = claims.find((claim) => claim.overall);
  const apart = overall && mean !== null && Math.abs(overall.percent - mean) >= 0.05;
  return (
    <Section
      title="What the document claims"
      description="Shown beside the computed scores, and counted in none."
      flush
    >
      {apart ? (
        <div className="p-3">
          <Alert
            tone="caveat"
            title={`It claims ${percent(overall.percent)} overall; the mean of its own ${rows.length} rows is ${percent(mean)}.`}
          />
        </div>
      ) : null}
      <Table caption="Claimed scores by category">
        <TableHead>
          <tr>
            <HeaderCell>Category</HeaderCell>
            <HeaderCell numeric>Claimed</HeaderCell>
            <HeaderCell numeric>Boxes ticked</HeaderCell>
            <HeaderCell>Status as written</HeaderCell>
          </tr>
        </TableHead>
        <TableBody>
          {claims.map((claim) => (
            <TableRow key={claim.line}>
              <Cell className="w-full min-w-32 font-medium">{claim.title}</Cell>
              <Cell numeric>{percent(claim.percent)}</Cell>
              <Cell numeric>{boxes(definition, claim.overall ? null : claim.title)}</Cell>
              <Cell className="text-muted">{claim.status}</Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function percent(value: number): string {
  return `${Math.floor(value * 10 + 1e-9) / 10}%`;
}

/** "9 of 14" of the category of that title, of all for null; a dash where no category has that title. */
function boxes({ items, categories }: ChecklistDefinition, title: string | null): string {
  const category = title === null ? null : categories.find((one) => same(one.title, title));
  if (category === undefined) return '–';
  const leaves = items.filter((item) => item.leaf && (category === null || item.categoryKey === category.key));
  return `${leaves.filter((item) => item.checked).length} of ${leaves.length}`;
}

function same(one: string, other: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return bare(one) === bare(other);
}
