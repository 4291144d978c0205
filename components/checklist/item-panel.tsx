'use client';

import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useItem } from '../launch/context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/surface.tsx';
import { AnswerForm } from './detail/answer-form.tsx';
import { Comments } from './detail/comments.tsx';
import { ConditionForm } from './detail/condition-form.tsx';
import { EvidenceList } from './detail/evidence-list.tsx';
import { Help } from './detail/help.tsx';
import { History } from './detail/history.tsx';
import { ItemHeading } from './detail/item-heading.tsx';
import { Plan } from './detail/plan.tsx';
import { PreviousLaunch } from './detail/previous-launch.tsx';
import { Probes } from './detail/probes.tsx';
import { useDetail } from './detail/use-detail.ts';
import { Waivers } from './detail/waivers.tsx';
import { useList } from './list-state.ts';

/** Everything about one item. Beside the list where there is room, else over the whole screen. */
export function ItemPanel({ itemKey }: { itemKey: string }) {
  const shown = useItem(itemKey);
  const { open, list } = useList();
  const { detail, problem, reload, loadOlder } = useDetail(itemKey);
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    // Over the whole screen the reader has to be taken along; beside the list the keys stay there.
    if (window.matchMedia('(max-width: 63.99rem)').matches) ref.current?.focus();
  }, []);
  const close = () => {
    list.moveTo(itemKey, true);
    open(null);
  };
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label="The open item"
      className="min-w-0 overflow-y-auto border-line bg-raised outline-none max-lg:fixed max-lg:inset-0 max-lg:z-30 lg:sticky lg:top-14 lg:max-h-[calc(100dvh-4.5rem)] lg:rounded-md lg:border"
    >
      <div className="sticky top-0 z-10 flex items-center gap-2 border-line border-b bg-raised px-3 py-1.5 lg:absolute lg:top-1 lg:right-1 lg:border-0 lg:bg-transparent lg:p-0">
        <Button variant="quiet" size="small" onClick={close} className="lg:hidden">
          <ArrowLeft aria-hidden /> Items
        </Button>
        <Button
          variant="quiet"
          size="icon-small"
          aria-label="Close the item"
          title="Close (Esc)"
          onClick={close}
          className="max-lg:hidden"
        >
          <X aria-hidden />
        </Button>
      </div>
      {shown ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-4 max-md:pb-20">
          <ItemHeading item={shown.item} saving={shown.saving} />
          <ConditionForm item={shown.item} />
          <AnswerForm key={itemKey} item={shown.item} />
          <PreviousLaunch item={shown.item} />
          {problem ? (
            <Alert
              tone="fail"
              title={problem}
              action={
                <Button size="small" onClick={reload}>
                  Try again
                </Button>
              }
            />
          ) : null}
          {detail ? (
            <>
              <Help detail={detail} />
              <Probes item={shown.item} detail={detail} />
              <EvidenceList item={shown.item} detail={detail} loadOlder={loadOlder} reload={reload} />
              <Waivers item={shown.item} detail={detail} />
              <Plan item={shown.item} />
              <Comments item={shown.item} detail={detail} />
              <History detail={detail} />
            </>
          ) : problem ? null : (
            <Skeleton className="h-32" label="Loading the item" />
          )}
        </div>
      ) : (
        <div className="p-4">
          <Alert
            tone="caveat"
            title="This item is not in the launch any more"
            next="A newer checklist version may have dropped it. Its answers are kept in the activity."
          />
        </div>
      )}
    </section>
  );
}
