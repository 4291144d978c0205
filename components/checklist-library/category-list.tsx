import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { Category, ChecklistDefinition, Item } from '#lib/domain/checklist/model.ts';
import { plural } from '../format.ts';
import { ItemLine, type Rich } from './item-line.tsx';

/** Beyond this many items a page does not draw them all. */
const ALL_UP_TO = 400;
/** Of a large document, this many items of a category are drawn where no address can ask for the rest. */
const SAMPLE = 60;
/** And this many categories. */
const MOST_CATEGORIES = 100;

type Props = {
  definition: ChecklistDefinition;
  rich?: Rich;
  /** Of a large document only the chosen category is drawn; the others are links. */
  chosen?: { key: string; href: (key: string) => string };
};

export function CategoryList({ definition, rich, chosen }: Props) {
  const large = definition.items.length > ALL_UP_TO;
  const byCategory = Map.groupBy(definition.items, (item) => item.categoryKey);
  const { categories } = definition;
  const shown = chosen ? categories : categories.slice(0, MOST_CATEGORIES);
  const open = categories.find((category) => category.key === chosen?.key) ?? categories[0];
  return (
    <div className="grid gap-3">
      {shown.map((category) => {
        const items = byCategory.get(category.key) ?? [];
        if (large && chosen && category !== open) {
          return <Closed key={category.key} category={category} items={items} href={chosen.href(category.key)} />;
        }
        const most = large && !chosen ? SAMPLE : items.length;
        return (
          <Opened key={category.key} category={category} items={items} open={!large || chosen !== undefined}>
            <Items items={items.slice(0, most)} rich={rich} />
            {items.length > most ? (
              <p className="border-line border-t px-4 py-2 text-muted text-sm">
                and {plural(items.length - most, 'more line')}, read and not drawn here
              </p>
            ) : null}
          </Opened>
        );
      })}
      {categories.length > shown.length ? (
        <p className="text-muted text-sm">
          and {plural(categories.length - shown.length, 'more category', 'more categories')}, read and not drawn here
        </p>
      ) : null}
    </div>
  );
}

type CategoryProps = { category: Category; items: readonly Item[] };
const LINE = 'flex min-h-11 flex-wrap items-center gap-x-3 px-4 py-2';

function Opened({ category, items, open, children }: CategoryProps & { open: boolean; children: ReactNode }) {
  return (
    <details id={`category-${category.key}`} open={open} className="min-w-0 rounded-md border border-line bg-raised">
      <summary className={LINE}>
        <h3 className="min-w-0 flex-1 font-semibold text-base">{category.title}</h3>
        <Count category={category} items={items} />
      </summary>
      <div className="border-line border-t">
        {category.help ? (
          <p className="max-w-prose whitespace-pre-line px-4 pt-3 text-muted text-sm">{category.help}</p>
        ) : null}
        {children}
      </div>
    </details>
  );
}

function Closed({ category, items, href }: CategoryProps & { href: string }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-raised">
      <Link href={href} prefetch={false} className={`${LINE} hover:bg-sunken`}>
        <h3 className="min-w-0 flex-1 font-semibold text-base">{category.title}</h3>
        <Count category={category} items={items} />
      </Link>
    </div>
  );
}

function Count({ category, items }: CategoryProps) {
  const leaves = items.filter((item) => item.leaf).length;
  return (
    <span className="text-muted text-sm">
      {category.weight === 1 ? '' : `weight ${category.weight} · `}
      {plural(leaves, 'item')}
    </span>
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
