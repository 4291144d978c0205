'use client';

import { Ban, CircleCheck, RotateCcw, UserRound, X } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '#lib/domain/item/answer.ts';
import { plural } from '../format.ts';
import { useLaunch, useLaunchContext } from '../launch/context.tsx';
import { Button } from '../ui/button.tsx';
import { useKeys, useList } from './list-state.ts';
import { PlanDialog } from './plan-form.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { asksStillTrue } from './words.ts';

/** Stands at the lower edge while items are chosen. All of them are changed, or none. */
export function BulkBar() {
  const { list, matches } = useList();
  const keys = useKeys(list.chosen);
  if (keys.length === 0) return null;
  const rest = matches().filter((key) => !list.chosen.get(key)).length;
  return (
    <section
      aria-label="Chosen items"
      data-no-print
      className="sticky bottom-14 z-20 mt-2 flex flex-wrap items-center gap-2 rounded-md border border-accent bg-raised px-3 py-2 shadow-float md:bottom-2"
    >
      <strong aria-live="polite">{plural(keys.length, 'item')} chosen</strong>
      {rest > 0 ? (
        <Button variant="quiet" size="small" onClick={() => list.chooseAll(matches())}>
          Choose all {matches().length}
        </Button>
      ) : null}
      <BulkActions keys={keys} done={list.chosen.clear} />
      <Button
        variant="quiet"
        size="icon-small"
        aria-label="Choose none"
        onClick={list.chosen.clear}
        className="ml-auto"
      >
        <X aria-hidden />
      </Button>
    </section>
  );
}

type Asking = 'fail' | 'not-applicable' | 'plan' | null;

function BulkActions({ keys, done }: { keys: readonly string[]; done: () => void }) {
  const { store, commands } = useLaunchContext();
  const abilities = useLaunch('abilities');
  const [asking, setAsking] = useState<Asking>(null);
  const [busy, setBusy] = useState(false);
  const answers = abilities['item.attest'].reason;
  const still = keys.filter((key) => {
    const item = store.item(key)?.item;
    return item ? asksStillTrue(item) : false;
  });
  const send = async (outcome: Answer, note = '') => {
    setBusy(true);
    const result = await commands.bulk([...keys], outcome, note);
    setBusy(false);
    if (result.ok) done();
    return result.ok ? null : result.error.message;
  };
  const confirm = async () => {
    setBusy(true);
    const result = await commands.confirm(still);
    setBusy(false);
    if (result.ok) done();
  };
  return (
    <>
      {still.length > 0 ? (
        <Button size="small" busy={busy} refusedReason={answers} onClick={confirm}>
          <CircleCheck aria-hidden /> Still true ({still.length})
        </Button>
      ) : null}
      <Button size="small" busy={busy} refusedReason={answers} onClick={() => send('pass')}>
        <CircleCheck aria-hidden /> Pass
      </Button>
      <Button size="small" busy={busy} refusedReason={answers} onClick={() => setAsking('fail')}>
        Fail
      </Button>
      <Button size="small" busy={busy} refusedReason={answers} onClick={() => setAsking('not-applicable')}>
        <Ban aria-hidden /> Not applicable
      </Button>
      <Button size="small" busy={busy} refusedReason={answers} onClick={() => send('unknown')}>
        <RotateCcw aria-hidden /> Back to open
      </Button>
      <Button size="small" refusedReason={abilities['item.assign'].reason} onClick={() => setAsking('plan')}>
        <UserRound aria-hidden /> Owner, due, effort
      </Button>
      <ReasonDialog
        open={asking === 'fail' || asking === 'not-applicable'}
        onClose={() => setAsking(null)}
        title={
          asking === 'fail'
            ? `Mark ${plural(keys.length, 'item')} as failed`
            : `Mark ${plural(keys.length, 'item')} as not applicable`
        }
        label={asking === 'fail' ? 'What fails' : 'Why it does not apply'}
        confirmLabel={asking === 'fail' ? 'Mark as failed' : 'Mark as not applicable'}
        onSubmit={(note) => send(asking === 'fail' ? 'fail' : 'not-applicable', note)}
      />
      <PlanDialog open={asking === 'plan'} onClose={() => setAsking(null)} itemKeys={[...keys]} onDone={done} />
    </>
  );
}
