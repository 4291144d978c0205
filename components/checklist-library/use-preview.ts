'use client';

import { useEffect, useRef, useState } from 'react';
import type { ChecklistDiff } from '#lib/domain/checklist/diff.ts';
import type { SourceDraft } from '#lib/domain/checklist/drafts/metric-sources.ts';
import type { ProbeDraft } from '#lib/domain/checklist/drafts/model.ts';
import type { Correction, ImportNote, LineKind } from '#lib/domain/checklist/import/model.ts';
import type { Finding } from '#lib/domain/checklist/lint/model.ts';
import type { ChecklistDefinition, Problem } from '#lib/domain/checklist/model.ts';
import { type Problem as Refusal, type Result, settled } from '../form/result.ts';
import type { Effective } from './gates.tsx';

export type Line = { kind: LineKind; why: string };
export type Loose = { id: string; line: number; text: string; why: string; checked: boolean; accepted: boolean };

/** How a document was understood. */
export type Reading = {
  counts: { items: number; leaves: number; checked: number; loose: number };
  lines: Line[];
  loose: Loose[];
  notes: ImportNote[];
  findings: Finding[];
  drafts: ProbeDraft[];
  sources: SourceDraft[];
  /** The text as it was read back; null where it is the one that was sent. */
  text: string | null;
  /** What is stored: the document as strict Checklist Markdown. */
  markdown: string;
};

export type Preview = {
  problems: Problem[];
  document: {
    definition: ChecklistDefinition;
    effective: Effective;
    existing: { slug: string; title: string; number: number } | null;
    changes: { since: number; diff: ChecklistDiff } | null;
  } | null;
  reading: Reading | null;
};

/** A document and what a person said of its lines; `accept` null = loose items as proposed. */
export type Request = {
  source: string;
  name: string;
  corrections: Record<string, Correction>;
  accept: string[] | null;
  checklist: string | null;
};
export type PreviewCall = (request: Request) => Promise<Result<Preview>>;

/** Milliseconds after the last key; a large document takes the server longer, so it is asked for less often. */
const pauseFor = (source: string) => 350 + source.length / 500;

type State = {
  preview: Preview | null;
  /** What the preview speaks of. */
  of: string | null;
  refusal: Refusal | null;
  waiting: boolean;
};

const NOTHING: State = { preview: null, of: null, refusal: null, waiting: false };
const keyOf = ({ source, ...rest }: Request) => JSON.stringify(rest) + source;

/**
 * Reads the document a moment after the last change. Answers to an older one are dropped; the last preview stays on
 * screen until the next one is there. Text that is larger than any checklist may be is not even sent.
 */
export function usePreview(request: Request, limit: number, call: PreviewCall): State & { fresh: boolean } {
  const [state, setState] = useState<State>(NOTHING);
  const key = keyOf(request);
  const read = useRef<string | null>(null);
  useEffect(() => {
    const { source } = request;
    if (source.trim() === '') {
      setState(NOTHING);
      return;
    }
    if (source.length > limit) {
      const preview = { problems: [tooLarge(source, limit)], document: null, reading: null };
      setState({ preview, of: key, refusal: null, waiting: false });
      return;
    }
    let current = true;
    setState((before) => ({ ...before, waiting: true }));
    // What was said of a line is one act: only typing is waited for.
    const pause = read.current === source ? 0 : pauseFor(source);
    const timer = setTimeout(async () => {
      read.current = source;
      const result = await settled(call(request));
      if (!current) return;
      setState((before) =>
        result.ok
          ? { preview: result.data, of: key, refusal: null, waiting: false }
          : { ...before, refusal: result.error, waiting: false },
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, limit]);
  return { ...state, fresh: state.of === key && !state.waiting };
}

function tooLarge(source: string, limit: number): Problem {
  return {
    severity: 'refused',
    line: null,
    message: `The document is too large: ${source.length.toLocaleString('en')} characters, the limit is ${limit.toLocaleString('en')} bytes.`,
    fix: 'Split it into several checklists; a launch may use more than one. Nothing was sent or stored.',
  };
}
