'use client';

import { useEffect, useState } from 'react';
import type { ChecklistDiff } from '#lib/domain/checklist/diff.ts';
import type { ChecklistDefinition, Problem } from '#lib/domain/checklist/model.ts';
import { type Problem as Refusal, type Result, settled } from '../form/result.ts';
import type { Effective } from './gates.tsx';

export type Preview = {
  problems: Problem[];
  document: {
    definition: ChecklistDefinition;
    effective: Effective;
    existing: { slug: string; title: string; number: number } | null;
    changes: { since: number; diff: ChecklistDiff } | null;
  } | null;
};

export type PreviewCall = (input: { source: string; checklist: string | null }) => Promise<Result<Preview>>;

/** Milliseconds after the last key; a large document takes the server longer, so it is asked for less often. */
const pauseFor = (source: string) => 350 + source.length / 500;

type State = {
  preview: Preview | null;
  /** The text the preview speaks of. */
  of: string | null;
  refusal: Refusal | null;
  waiting: boolean;
};

/**
 * Reads the text a moment after the last key. Answers to an older text are dropped; the last preview stays on screen
 * until the next one is there. Text that is larger than any checklist may be is not even sent.
 */
export function usePreview(source: string, checklist: string | null, limit: number, call: PreviewCall): State {
  const [state, setState] = useState<State>({ preview: null, of: null, refusal: null, waiting: false });
  useEffect(() => {
    if (source.trim() === '') {
      setState({ preview: null, of: null, refusal: null, waiting: false });
      return;
    }
    if (source.length > limit) {
      setState({
        preview: { problems: [tooLarge(source, limit)], document: null },
        of: source,
        refusal: null,
        waiting: false,
      });
      return;
    }
    let current = true;
    setState((before) => ({ ...before, waiting: true }));
    const timer = setTimeout(async () => {
      const result = await settled(call({ source, checklist }));
      if (!current) return;
      setState((before) =>
        result.ok
          ? { preview: result.data, of: source, refusal: null, waiting: false }
          : { ...before, refusal: result.error, waiting: false },
      );
    }, pauseFor(source));
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [source, checklist, limit]);
  return state;
}

function tooLarge(source: string, limit: number): Problem {
  return {
    severity: 'refused',
    line: null,
    message: `The document is too large: ${source.length.toLocaleString('en')} characters, the limit is ${limit.toLocaleString('en')} bytes.`,
    fix: 'Split it into several checklists; a launch may use more than one. Nothing was sent or stored.',
  };
}
