import type {
  Cadence,
  Category,
  ChecklistDefinition,
  ClaimedScore,
  Contact,
  Due,
  Effort,
  GateDefinition,
  Item,
  Metric,
  Problem,
  Role,
  Step,
  Threshold,
  Trigger,
} from '../model.ts';

/** All lines here are lines of the source, counted from 1; lines inside `definition` are lines of `markdown`. */

export const LINE_KINDS = ['item', 'structure', 'help', 'ignored'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What became of one source line. `of` names the thing it belongs to: an item's key, a heading, a table. */
export type LineMark = { line: number; kind: LineKind; why: string; of: string | null };

/** What a person says a line is, where the import saw something else. */
export const CORRECTIONS = ['item', 'heading', 'help', 'ignore'] as const;
export type Correction = (typeof CORRECTIONS)[number];
export type Corrections = Readonly<Record<number, Correction>>;

/** A task item of GitHub-flavoured Markdown: `item` is worked on, `seat` is a box of a sign-off list. */
export type ImportedItem = {
  key: string;
  line: number;
  kind: 'item' | 'seat';
  text: string;
  /** 0 = a task with no task above it. */
  level: number;
  /** The box as written: a claim. */
  checked: boolean;
  leaf: boolean;
  category: string | null;
  sections: string[];
  parent: string | null;
  phase: Item['phase'] | null;
  offsetSeconds: number | null;
  need: Item['need'] | null;
  severity: Item['severity'] | null;
  owner: string | null;
  effort: Effort | null;
  due: Due | null;
  cadence: string | null;
  /** What the headings above it say of its state ("COMPLETED"): context, never a pass. */
  context: string | null;
};

export type LooseWhere = 'table' | 'paragraph' | 'heading' | 'list' | 'html' | 'code' | 'frontmatter';

/** Work that no task box marks. It is offered; `accepted` says whether it is in the definition. */
export type LooseItem = {
  /** Stable within one document: the line and a number. */
  id: string;
  line: number;
  text: string;
  /** `box`: something that looks like a box; `work`: a section or sentence that asks for work; `row`: a row of a table of checks. */
  kind: 'box' | 'work' | 'row';
  where: LooseWhere;
  /** A ticked sign is a claim, as a ticked box is. */
  checked: boolean;
  accepted: boolean;
  why: string;
  effort: Effort | null;
  /** Key of the item in the definition; null while it is not accepted. */
  key: string | null;
};

/** A limit written anywhere: in a table, a list of targets, or an item. */
export type WrittenThreshold = {
  line: number;
  metric: string;
  threshold: Threshold;
  /** `alert` where the words around it warn or page somebody. */
  role: 'target' | 'alert';
  where: 'table' | 'list' | 'item';
};

export type EnvironmentVariable = {
  name: string;
  line: number;
  /** Words around the name that say what it must be. */
  rule: string | null;
  value: string | null;
};

export type Baseline = { title: string; value: string; line: number };
export type WrittenGate = {
  key: string;
  title: string;
  line: number;
  /** Lines of the conditions below the heading. */
  conditions: { line: number; text: string; effort: Effort | null }[];
  /** "Total time": hours as claimed, or calendar time as dwell. */
  claimed: string | null;
  claimedEffort: Effort | null;
  dwellSeconds: number | null;
};

export type Reference = { title: string; url: string; line: number };
export type Dates = { lastUpdated: string | null; nextReview: string | null; version: string | null };

/** Something the import did to the text, or could not mend. */
export type ImportNote = {
  kind: 'repair' | 'damage' | 'cut' | 'refusal' | 'hint';
  line: number | null;
  message: string;
};

export type ImportResult = {
  ok: true;
  title: string;
  counts: { items: number; leaves: number; checked: number; loose: number };
  /** The text as it was read: repaired, lines ended by \n. Line numbers count in it. */
  text: string;
  items: ImportedItem[];
  loose: LooseItem[];
  categories: (Category & { items: number })[];
  roles: Role[];
  metrics: Metric[];
  thresholds: WrittenThreshold[];
  cadences: Cadence[];
  triggers: Trigger[];
  claims: ClaimedScore[];
  gates: (WrittenGate & { definition: GateDefinition | null })[];
  steps: Step[];
  contacts: Contact[];
  dependencies: Contact[];
  references: Reference[];
  environment: EnvironmentVariable[];
  baselines: Baseline[];
  routines: { title: string; line: number; items: number }[];
  dates: Dates;
  lines: LineMark[];
  notes: ImportNote[];
  /** Problems of the strict reading of `markdown`, with source lines. */
  problems: Problem[];
  /** parse(markdown) gives this. It may have no items, and then it cannot be stored. */
  definition: ChecklistDefinition;
  markdown: string;
};

export type ImportOutcome = ImportResult | { ok: false; problems: Problem[] };

export type ImportInput = {
  /** File name, for the title where the document has none. */
  name: string;
  text: string;
  corrections?: Corrections;
  /** Ids of loose items to take; absent = as proposed. */
  accept?: readonly string[];
};
