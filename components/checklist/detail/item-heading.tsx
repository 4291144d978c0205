'use client';

import type { Answer } from '#lib/domain/item/answer.ts';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { usePersonName } from '../../launch/context.tsx';
import { Badge, StateBadge } from '../../ui/badge.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { BasisLine, DueMark, OwnerMark, WaiverMark } from '../item-facts.tsx';
import { basisOf, stateOf } from '../words.ts';

/** The item's own words, how it stands and why. */
export function ItemHeading({ item, saving }: { item: ItemView; saving: Answer | null }) {
  const said = basisOf(item, usePersonName()).text;
  // What the line above says already is not said again.
  const reasons = item.reading.reasons.filter((reason) => reason.text && reason.text !== said);
  return (
    <header className="grid gap-2 lg:pr-8">
      <p className="text-muted text-sm">{item.sections.join(' › ')}</p>
      <h2 className="font-semibold text-lg">
        <Markdown text={item.text} />
      </h2>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <StateBadge state={stateOf(item, saving)} />
        <BasisLine item={item} />
        <WaiverMark item={item} />
        <DueMark item={item} />
        <OwnerMark item={item} />
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Badge>{item.need}</Badge>
        <Badge>{item.severity}</Badge>
        <Badge>{item.phase}</Badge>
      </div>
      {reasons.length > 0 ? (
        <ul className="grid gap-0.5 text-sm">
          {reasons.map((reason) => (
            <li key={`${reason.code}:${reason.text}`}>{reason.text}</li>
          ))}
        </ul>
      ) : null}
    </header>
  );
}
