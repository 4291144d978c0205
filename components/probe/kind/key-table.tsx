import { type FormField, type FormNode, formOf } from '#lib/domain/probe/form/form.ts';
import type { ProbeKind } from '#lib/domain/probe/spec/registry.ts';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '../../ui/table.tsx';

type Row = { key: string; field: FormField; depth: number };

/** Every key of a kind, read from its schema. */
export function KeyTable({ kind }: { kind: ProbeKind }) {
  return (
    <Table caption={`Keys of ${kind}`} className="text-sm">
      <TableHead>
        <TableRow>
          <HeaderCell>Key</HeaderCell>
          <HeaderCell>What it says</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rowsOf(formOf(kind), '').map(({ key, field }) => (
          <TableRow key={key}>
            <Cell className="align-top font-mono text-xs [overflow-wrap:anywhere]">{key}</Cell>
            <Cell className="min-w-48 [overflow-wrap:anywhere]">
              <span className="font-medium">{field.label}</span>
              {field.required ? <span className="text-muted"> (required)</span> : null}
              {field.help ? <span className="block text-muted">{field.help}</span> : null}
              <Values node={field.node} usual={field.usual} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Values({ node, usual }: { node: FormNode; usual: string | null }) {
  const words = node.widget === 'choice' ? node.words : node.widget === 'flag' ? ['true', 'false'] : [];
  if (words.length === 0 && usual === null) return null;
  return (
    <span className="block text-muted">
      {words.length > 0 ? <code className="font-mono text-xs">{words.join(', ')}</code> : null}
      {usual === null ? null : ` As usual: ${usual}.`}
    </span>
  );
}

function rowsOf(fields: readonly FormField[], before: string, depth = 0): Row[] {
  return fields.flatMap((field) => {
    const key = `${before}${field.key}`;
    return [{ key, field, depth }, ...(depth < 3 ? within(field.node, key, depth) : [])];
  });
}

function within(node: FormNode, key: string, depth: number): Row[] {
  if (node.widget === 'group') return rowsOf(node.fields, `${key}.`, depth + 1);
  if (node.widget === 'list') return within(node.item, `${key}[]`, depth);
  if (node.widget === 'pairs') return within(node.value, `${key}.NAME`, depth);
  if (node.widget === 'either') return node.options.flatMap((option) => within(option, key, depth));
  return [];
}
