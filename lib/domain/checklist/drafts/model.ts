import type { ProbeKind } from '../../probe/spec/registry.ts';

/** Something that has to be filled in before a draft can run. `from` is how the document wrote it. */
export type Missing = { what: 'base URL' | 'secret' | 'variable' | 'file'; name: string; from: string | null };

/** A probe that the words of a document suggest. Nothing runs until a person accepts it. */
export type ProbeDraft = {
  /** Stays the same for the same words at the same place. */
  key: string;
  kind: ProbeKind;
  title: string;
  line: number;
  endLine: number;
  /** Line of the box that it belongs to; null where the document has none, and accepting it adds an item. */
  itemLine: number | null;
  /** Line of the point of a list without a box that becomes the item; null where a new one is added. */
  entryLine: number | null;
  /** YAML that the schema of its kind accepts. */
  spec: string;
  /** Guessed from a sentence: people may tick the item while the probe has not run. */
  optional: boolean;
  /** The source lines that it was read from. */
  words: string;
  missing: Missing[];
  /** What was cut, guessed or has to be looked at. */
  warnings: string[];
  off: true;
  /** Why it should stay off even when all is filled in; null where it may be accepted. */
  reason: string | null;
};

/** What one reader makes of the words, before it is checked against the schema. */
export type Sketch = {
  title: string;
  line: number;
  endLine: number;
  itemLine: number | null;
  entryLine?: number | null;
  spec: Record<string, unknown> & { kind: ProbeKind };
  warnings?: string[];
  reason?: string | null;
};

/** A probe that the words of a box mean; null where they turn out to mean none. */
export type Made = { spec: Sketch['spec']; warnings?: string[]; reason?: string } | null;
