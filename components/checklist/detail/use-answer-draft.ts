'use client';

import { useMemo } from 'react';
import { ANSWERS, type Answer } from '#lib/domain/item/answer.ts';
import type { ItemView } from '#lib/domain/launch/view.ts';
import { useLaunch, useLaunchContext } from '../../launch/context.tsx';
import { draftKey, useDraft } from '../../launch/draft.ts';

export type Attached = { fileId: string; name: string; size: number; mediaType: string };

const CHOICES: readonly Answer[] = ['pass', 'fail', 'not-applicable'];

/** The half-written answer of one item, and against which state of the item it was begun. */
export function useAnswerDraft(item: ItemView) {
  const { launchId } = useLaunchContext();
  const me = useLaunch('me');
  const key = (field: string) => draftKey(launchId, item.key, field);
  const note = useDraft(key('note'));
  const link = useDraft(key('link'));
  const outcome = useDraft(key('outcome'));
  const files = useDraft(key('files'), '[]');
  const base = useDraft(key('base'));
  const typed = note.typed || link.typed || outcome.typed || files.typed;
  const begun = parseBase(base.value);
  const attached = useMemo(() => parseFiles(files.value), [files.value]);

  const chosen = ANSWERS.find((answer) => answer === outcome.value);
  const given = CHOICES.find((answer) => answer === item.answer?.outcome);
  const shown = chosen ?? given ?? 'pass';
  // An answer said again keeps its note and its link; another answer needs its own.
  const before = shown === given ? item.answer : null;
  const noteShown = note.typed ? note.value : (before?.note ?? '');
  const linkShown = link.typed ? link.value : (before?.link ?? '');

  const begin = (keepWords: boolean) => {
    if (typed) return;
    // What stood there when the first letter fell stays, whatever others answer meanwhile.
    outcome.set(shown);
    if (keepWords && noteShown) note.set(noteShown);
    if (keepWords && linkShown) link.set(linkShown);
    base.set(JSON.stringify({ revision: item.revision, evidenceId: item.answer?.evidenceId ?? null }));
  };
  const changing =
    <T>(set: (value: T) => void, keepWords = true) =>
    (value: T) => {
      begin(keepWords);
      set(value);
    };
  const answeredSince = begun !== null && begun.evidenceId !== (item.answer?.evidenceId ?? null);
  return {
    typed,
    note: noteShown,
    link: linkShown,
    outcome: shown,
    files: attached,
    baseRevision: typed && begun && answeredSince ? begun.revision : item.revision,
    /** Somebody else answered while this was being written. */
    overtaken: typed && answeredSince && item.answer?.byId !== me.userId,
    setNote: changing((value: string) => note.set(value)),
    setLink: changing((value: string) => link.set(value)),
    setOutcome: changing((value: Answer) => outcome.set(value), false),
    setFiles: changing((value: readonly Attached[]) => files.set(value.length > 0 ? JSON.stringify(value) : null)),
    clear: () => {
      for (const one of [note, link, outcome, files, base]) one.set(null);
    },
  };
}

function parseBase(text: string): { revision: number; evidenceId: string | null } | null {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function parseFiles(text: string): Attached[] {
  try {
    return JSON.parse(text) as Attached[];
  } catch {
    return [];
  }
}
