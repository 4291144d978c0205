import type { Answer } from '#lib/domain/item/answer.ts';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { answerLapsed } from '../checklist/words.ts';
import type { Problem, Result } from '../form/result.ts';
import { settled } from '../form/result.ts';
import { toast } from '../ui/toast.ts';
import type { AttestInput, Changed, LaunchActions } from './actions.ts';
import { createKeyed, type Keyed } from './keyed.ts';
import type { LaunchStore } from './store.ts';

/* What a person does to items, optimistic: shown at once, then settled or rolled back with the reason. */

export type NewAnswer = Omit<AttestInput, 'launchId'>;
/** Somebody was faster: what they did, and what I wanted. */
export type Conflict = { theirs: ItemView; mine: NewAnswer };
type Undo = { title: string; run: () => Promise<unknown> };

export type Commands = ReturnType<typeof createCommands>;

const UNDO_KEPT = 50;

const DONE: Record<Answer, string> = {
  pass: 'Marked as pass',
  fail: 'Marked as failed',
  'not-applicable': 'Marked as not applicable',
  unknown: 'Back to open',
};

export function createCommands(store: LaunchStore, actions: LaunchActions, launchId: string) {
  const conflicts: Keyed<Conflict> = createKeyed();
  const undos: Undo[] = [];
  let waiting: (() => Promise<unknown>)[] = [];

  function remember(undo: Undo) {
    undos.push(undo);
    if (undos.length > UNDO_KEPT) undos.shift();
  }

  /** Asks the server and shows what it changed; an ended session keeps the request for after signing in again. */
  async function ask<T>(call: () => Promise<Result<T>>, again?: () => Promise<unknown>): Promise<Result<T>> {
    const result = await settled(call());
    if (result.ok) showPatch(result.data);
    if (!result.ok && result.error.code === 'not-signed-in') {
      store.set({ signedOut: true });
      if (again) waiting.push(again);
    }
    return result;
  }

  function showPatch(data: unknown) {
    const patch = data && typeof data === 'object' && 'patch' in data ? (data as Changed).patch : null;
    if (patch) store.apply(patch, null);
  }

  async function optimistic(
    keys: readonly string[],
    answer: Answer,
    call: () => Promise<Result>,
    again: () => Promise<unknown>,
  ): Promise<Result> {
    const id = store.begin(keys, answer);
    const result = await ask(call, again);
    if (!result.ok) store.rolledBack(id);
    // A later patch overtook this one and left items out: the whole view has them.
    else if (store.accepted(id).length > 0) store.refetch();
    return result;
  }

  function refused(title: string, error: Problem) {
    if (error.code === 'not-signed-in') return;
    toast({ tone: 'fail', title, description: error.message });
  }

  /** `quiet`: the caller shows a refusal itself. */
  async function answer(input: NewAnswer, { undoable = true, quiet = false } = {}): Promise<Result> {
    const before = store.item(input.itemKey)?.item;
    const result = await optimistic(
      [input.itemKey],
      input.outcome,
      () => actions.attest({ launchId, ...input }),
      () => answer(input),
    );
    if (result.ok) {
      conflicts.set(input.itemKey, undefined);
      if (before && undoable) offerUndo(before, input.outcome);
      return result;
    }
    const theirs = result.error.details.item as ItemView | undefined;
    if (result.error.code === 'stale' && theirs) {
      // Only an owner or a comment changed since what I saw: that answer still holds. Was mine begun on an older state
      // than is shown here, then somebody answered meanwhile, and that is for the person to look at.
      if (before && before.revision === input.expectedRevision && sameAnswer(before, theirs)) {
        return answer({ ...input, expectedRevision: theirs.revision }, { undoable, quiet });
      }
      conflicts.set(input.itemKey, { theirs, mine: input });
    }
    if (!quiet) refused(result.error.code === 'stale' ? 'Somebody was faster' : 'Not saved', result.error);
    return result;
  }

  function offerUndo(before: ItemView, outcome: Answer) {
    const undo: Undo = {
      title: before.text,
      run: () =>
        answer({ itemKey: before.key, ...previousAnswer(before) }, { undoable: false }).then((result) => {
          if (result.ok) toast({ title: 'Taken back', description: before.text });
        }),
    };
    remember(undo);
    toast({ title: DONE[outcome], description: before.text, undo: () => takeBack(undo) });
  }

  async function takeBack(undo: Undo | undefined = undos.at(-1)) {
    if (!undo) return toast({ tone: 'caveat', title: 'Nothing to undo' });
    const at = undos.indexOf(undo);
    if (at >= 0) undos.splice(at, 1);
    await undo.run();
  }

  async function bulk(keys: string[], outcome: Answer, note: string): Promise<Result> {
    const before = keys.flatMap((key) => store.item(key)?.item ?? []);
    const result = await optimistic(
      keys,
      outcome,
      () => actions.bulkAttest({ launchId, itemKeys: keys, outcome, note }),
      () => bulk(keys, outcome, note),
    );
    if (!result.ok) refused('Not saved', result.error);
    else rememberMany(before, DONE[outcome]);
    return result;
  }

  async function confirm(keys: string[]): Promise<Result> {
    const before = keys.flatMap((key) => store.item(key)?.item ?? []);
    const result = await optimistic(
      keys,
      'pass',
      () => actions.confirm({ launchId, itemKeys: keys }),
      () => confirm(keys),
    );
    if (!result.ok) refused('Not confirmed', result.error);
    else rememberMany(before, 'Confirmed as still true');
    return result;
  }

  /** Items that stood alike go back together; each group is one request. */
  function rememberMany(before: readonly ItemView[], title: string) {
    const groups = Map.groupBy(before, (item) => JSON.stringify(previousAnswer(item)));
    const undo: Undo = {
      title,
      run: async () => {
        for (const group of groups.values()) {
          const first = group[0];
          if (!first) continue;
          const was = previousAnswer(first);
          await bulkQuiet(
            group.map((item) => item.key),
            was.outcome,
            was.note,
          );
        }
        toast({ title: 'Taken back', description: `${before.length} items` });
      },
    };
    remember(undo);
    toast({ title, description: `${before.length} items`, undo: () => takeBack(undo) });
  }

  async function bulkQuiet(keys: string[], outcome: Answer, note: string) {
    const call = () => actions.bulkAttest({ launchId, itemKeys: keys, outcome, note });
    const result = await optimistic(keys, outcome, call, () => bulkQuiet(keys, outcome, note));
    if (!result.ok) refused('Could not undo', result.error);
  }

  /** Answers that are on their way. What fast fingers press next must not reach past them. */
  let settling: Promise<unknown> = Promise.resolve();
  function underWay<T>(work: Promise<T>): Promise<T> {
    settling = Promise.allSettled([settling, work]);
    return work;
  }

  async function tick(key: string) {
    const item = store.item(key)?.item;
    if (!item) return;
    if (!item.leaf || item.reading.derived) {
      toast({ tone: 'caveat', title: 'This one follows from the items below it', description: 'Answer those.' });
      return;
    }
    const ticked = item.answer?.outcome === 'pass' && !answerLapsed(item);
    await answer({ itemKey: key, outcome: ticked ? 'unknown' : 'pass', note: '', expectedRevision: item.revision });
  }

  return {
    conflicts,
    answer: (...input: Parameters<typeof answer>) => underWay(answer(...input)),
    bulk: (...input: Parameters<typeof bulk>) => underWay(bulk(...input)),
    confirm: (keys: string[]) => underWay(confirm(keys)),
    ask,
    refused,
    undo: () => underWay(settling.then(() => takeBack())),
    /** x: pass, or back to open when it is my tick or anybody's. */
    tick: (key: string) => underWay(store.item(key)?.saving == null ? tick(key) : settling.then(() => tick(key))),
    /** Sends again what an ended session held back. */
    async resend() {
      const held = waiting;
      waiting = [];
      store.set({ signedOut: false });
      for (const again of held) await again();
      store.refetch();
    },
  };
}

function sameAnswer(one: ItemView, other: ItemView): boolean {
  return one.answer?.evidenceId === other.answer?.evidenceId && one.reading.outcome === other.reading.outcome;
}

/** What to say to get back to how the item stood. */
export function previousAnswer(item: ItemView): { outcome: Answer; note: string; link?: string } {
  const was = item.answer;
  if (!was || was.outcome === 'unknown' || was.outcome === 'error' || item.reading.carriedOver) {
    return { outcome: 'unknown', note: '' };
  }
  return { outcome: was.outcome, note: was.note, ...(was.link ? { link: was.link } : {}) };
}
