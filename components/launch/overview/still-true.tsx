'use client';

import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { InlineText } from '../../checklist/inline-text.tsx';
import { BasisLine } from '../../checklist/item-facts.tsx';
import { asksStillTrue } from '../../checklist/words.ts';
import { plural } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/controls.tsx';
import { Section } from '../../ui/surface.tsx';
import { useItem, useItemsVersion, useLaunch, useLaunchContext } from '../context.tsx';
import { isClosed } from '../state-words.ts';

const FIRST = 4;
const STEP = 100;

/** Answers that were given before, or that only a document claims: one click says that they still hold. */
export function StillTrue() {
  const { store, commands } = useLaunchContext();
  const version = useItemsVersion();
  const order = useLaunch('order');
  const head = useLaunch('head');
  const ability = useLaunch('abilities')['item.attest'];
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(FIRST);
  const [busy, setBusy] = useState(false);
  const keys = useMemo(() => {
    void version;
    return order.filter((key) => {
      const item = store.item(key)?.item;
      return item ? asksStillTrue(item) : false;
    });
  }, [version, order, store]);
  if (keys.length === 0 || isClosed(head.state)) return null;
  // What a person said before is chosen; what only a document says has to be chosen by hand.
  const isChosen = (key: string) => flipped.has(key) === (store.item(key)?.item.reading.claimed ?? false);
  const chosen = keys.filter(isChosen);
  const toggle = (key: string) => {
    const next = new Set(flipped);
    if (!next.delete(key)) next.add(key);
    setFlipped(next);
  };
  const confirm = async () => {
    setBusy(true);
    await commands.confirm(chosen);
    setBusy(false);
  };
  return (
    <Section
      title={`${plural(keys.length, 'answer')} to confirm`}
      description="Answered in the launch before, about another commit, or only claimed by the document. They count once a person says that they hold; claims have to be chosen one by one."
      flush
      aside={
        <Button
          variant="primary"
          size="small"
          busy={busy}
          refusedReason={ability.reason ?? (chosen.length === 0 ? 'Choose at least one.' : null)}
          onClick={confirm}
        >
          <CircleCheck aria-hidden /> Still true ({chosen.length})
        </Button>
      }
    >
      <ul className="divide-y divide-line">
        {keys.slice(0, shown).map((key) => (
          <Entry key={key} itemKey={key} checked={isChosen(key)} onToggle={() => toggle(key)} />
        ))}
      </ul>
      {keys.length > shown ? (
        <div className="border-line border-t px-4 py-2">
          <Button size="small" variant="quiet" onClick={() => setShown(shown + STEP)}>
            Show {Math.min(STEP, keys.length - shown)} more
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function Entry({ itemKey, checked, onToggle }: { itemKey: string; checked: boolean; onToggle: () => void }) {
  const shown = useItem(itemKey);
  if (!shown) return null;
  return (
    <li className="px-4 py-2">
      <Checkbox
        checked={checked}
        onCheckedChange={onToggle}
        label={<InlineText text={shown.item.text} />}
        hint={<BasisLine item={shown.item} />}
      />
    </li>
  );
}
