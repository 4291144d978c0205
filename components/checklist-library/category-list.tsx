import { Fragment } from 'react';
import type { ChecklistDefinition, Item } from '#lib/domain/checklist/model.ts';
import { plural } from '../format.ts';
import { ItemLine, type Rich } from './item-line.tsx';

/** Beyond this many items, categories begin closed. */
const OPEN_UP_TO = 400;

export function CategoryList({ definition, rich }: { definition: ChecklistDefinition; rich?: Rich }) {
  const open = definition.items.length <= OPEN_UP_TO;
  const byCategory = Map.groupBy(definition.items, (item) => item.categoryKey);
  return (
    <div className="grid gap-3">
      {definition.categories.map((category) => {
        const items = byCategory.get(category.key) ?? [];
        const leaves = items.filter((item) => item.leaf).length;
        return (
          <details
            key={category.key}
            id={`category-${category.key}`}
            open={open}
            className="min-w-0 rounded-md border border-line bg-raised"
          >
            <summary className="flex min-h-11 flex-wrap items-center gap-x-3 px-4 py-2">
              <h3 className="min-w-0 flex-1 font-semibold text-base">{category.title}</h3>
              <span className="text-muted text-sm">
                {category.weight === 1 ? '' : `weight ${category.weight} · `}
                {plural(leaves, 'item')}
              </span>
            </summary>
            <div className="border-line border-t">
              {category.help ? (
                <p className="max-w-prose whitespace-pre-line px-4 pt-3 text-muted text-sm">{category.help}</p>
              ) : null}
              <Items items={items} rich={open ? rich : undefined} />
            </div>
          </details>
        );
      })}
    </div>
  );
}

function Items({ items, rich }: { items: readonly Item[]; rich?: Rich }) {
  if (items.length === 0) return <p className="px-4 py-3 text-muted">No items here.</p>;
  return (
    <ul className="divide-y divide-line">
      {items.map((item, index) => {
        const section = item.sections.join(' › ');
        const before = items[index - 1]?.sections.join(' › ') ?? '';
        return (
          <Fragment key={item.key}>
            {section && section !== before ? (
              <li className="bg-sunken px-4 py-1 font-medium text-muted text-sm">{section}</li>
            ) : null}
            <ItemLine item={item} rich={rich} />
          </Fragment>
        );
      })}
    </ul>
  );
}
