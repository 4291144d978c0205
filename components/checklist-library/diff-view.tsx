import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChecklistDiff } from '#lib/domain/checklist/diff.ts';
import type { FieldChange } from '#lib/domain/checklist/diff-fields.ts';
import type { Item } from '#lib/domain/checklist/model.ts';
import { InlineText } from '../checklist/inline-text.tsx';
import { plural } from '../format.ts';
import { Alert } from '../ui/alert.tsx';
import { Badge } from '../ui/badge.tsx';
import { EmptyState, Section } from '../ui/surface.tsx';
import { fieldName, fieldValue } from './words.ts';

/** What changed between two versions, item by item; what got easier to pass is marked. */
export function DiffView({ diff }: { diff: ChecklistDiff }) {
  const { added, removed, changed, moved, suggested, parts } = diff;
  const nothing = added.length + removed.length + changed.length + moved.length + parts.length === 0;
  if (nothing) return <EmptyState title="Nothing that counts has changed." next={unchangedWords(diff.unchanged)} />;
  return (
    <div className="grid gap-4">
      {diff.loosened ? (
        <Alert
          tone="caveat"
          title="Something gets easier to pass"
          next="It is marked below. Signatures given before it will say so."
        />
      ) : null}
      <Group title="Gates, roles and metrics" count={parts.length}>
        {parts.map((part) => (
          <li key={`${part.kind}:${part.key}`} className="grid gap-1 px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-2">
              <span className="text-muted">{part.kind}</span>
              <span className="font-medium">{part.title}</span>
              <Badge>{part.change}</Badge>
              {part.loosened && part.fields.length === 0 ? <Easier /> : null}
            </p>
            <Fields fields={part.fields} />
          </li>
        ))}
      </Group>
      <Group title="Changed items" count={changed.length}>
        {changed.map((change) => (
          <li key={change.key} className="grid gap-1 px-4 py-2.5">
            <p className="font-medium">
              <InlineText text={change.after.text} />
            </p>
            <Fields fields={change.fields} />
          </li>
        ))}
      </Group>
      <ItemGroup title="Added items" items={added} />
      <ItemGroup title="Removed items" items={removed} gone />
      <Group
        title="Likely the same, said differently"
        count={suggested.length}
        description="When a launch moves to this version, a person says whether the answer moves along."
      >
        {suggested.map((pair) => (
          <li key={pair.removedKey} className="grid gap-0.5 px-4 py-2.5">
            <Before>{pair.removedText}</Before>
            <After>{pair.addedText}</After>
          </li>
        ))}
      </Group>
      <Group title="Moved items" count={moved.length}>
        {moved.map((move) => (
          <li key={move.key} className="px-4 py-2.5">
            <p>
              <InlineText text={move.text} />
            </p>
            <p className="text-muted text-sm">
              {[move.from.categoryKey, ...move.from.sections].join(' › ')} →{' '}
              {[move.to.categoryKey, ...move.to.sections].join(' › ')}
            </p>
          </li>
        ))}
      </Group>
      <p className="text-muted text-sm">{unchangedWords(diff.unchanged)}</p>
    </div>
  );
}

function unchangedWords(count: number): string {
  return `${plural(count, 'item stays', 'items stay')} as they were.`;
}

function Easier() {
  return (
    <Badge tone="caveat" icon={TriangleAlert}>
      easier to pass
    </Badge>
  );
}

function Fields({ fields }: { fields: readonly FieldChange[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {fields.map((change) => (
        <li key={change.field} className="grid gap-x-3 sm:grid-cols-[9rem_1fr]">
          <span className="flex flex-wrap items-start gap-1 text-muted">
            {fieldName(change.field)}
            {change.loosened ? <Easier /> : null}
          </span>
          <span className="min-w-0">
            <Before>{fieldValue(change.field, change.before)}</Before>
            <After>{fieldValue(change.field, change.after)}</After>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Before({ children }: { children: string }) {
  return (
    <span className="block whitespace-pre-line text-muted [overflow-wrap:anywhere]">
      <span aria-hidden>− </span>
      <span className="sr-only">before: </span>
      <del>{children}</del>
    </span>
  );
}

function After({ children }: { children: string }) {
  return (
    <span className="block whitespace-pre-line [overflow-wrap:anywhere]">
      <span aria-hidden>+ </span>
      <span className="sr-only">now: </span>
      <ins className="no-underline">{children}</ins>
    </span>
  );
}

function ItemGroup({ title, items, gone = false }: { title: string; items: readonly Item[]; gone?: boolean }) {
  return (
    <Group title={title} count={items.length}>
      {items.map((item) => (
        <li key={item.key} className="flex flex-wrap items-baseline gap-x-2 gap-y-1 px-4 py-2.5">
          <span className="min-w-0 flex-[1_1_16rem]">
            <InlineText text={item.text} />
          </span>
          <span className="text-muted text-sm">
            {item.severity} · {item.need}
          </span>
          {gone && item.leaf && item.need !== 'optional' ? <Easier /> : null}
        </li>
      ))}
    </Group>
  );
}

type GroupProps = { title: string; count: number; description?: string; children: ReactNode };

function Group({ title, count, description, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <Section title={`${title} (${count})`} description={description} flush>
      <ul className="divide-y divide-line">{children}</ul>
    </Section>
  );
}
