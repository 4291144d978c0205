import { z } from 'zod';
import { Need, Phase, Severity } from '../outcome.ts';

/** Person-hours, low to high. */
export const Effort = z.object({ lowHours: z.number().min(0), highHours: z.number().min(0) });
export type Effort = z.infer<typeof Effort>;

/** A date means the end of that day in the project's zone; an offset is elapsed seconds from T-0 (negative = before). */
export const Due = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  z.object({ kind: z.literal('offset'), seconds: z.number().int() }),
]);
export type Due = z.infer<typeof Due>;

/** A fenced `probe` block as written; `spec` is the parsed YAML (judged by the probe schema, not here). */
export const ProbeBlock = z.object({
  line: z.number().int(),
  source: z.string(),
  spec: z.record(z.string(), z.unknown()),
});
export type ProbeBlock = z.infer<typeof ProbeBlock>;

export const Item = z.object({
  /** Stable identity: `id:` word, else category slug + hash of the normalised text, numbered where repeated. */
  key: z.string(),
  /** Inline Markdown of the item's own line, key:value words removed. */
  text: z.string(),
  line: z.number().int(),
  /** 0 = top level, 1 = its child ... */
  level: z.number().int().min(0),
  parentKey: z.string().nullable(),
  /** Leaves count; parents are derived. */
  leaf: z.boolean(),
  categoryKey: z.string(),
  /** Titles of the headings between the category and the item. */
  sections: z.array(z.string()),
  /** Slugs of the category heading and of `sections`, as `covers:` names them. */
  anchors: z.array(z.string()).optional(),
  phase: Phase,
  /** Seconds from T-0 of the phase heading (T-24h = -86400); null where the document gives none. */
  offsetSeconds: z.number().int().nullable(),
  need: Need,
  /** What a conditional item depends on, in words. */
  condition: z.string().nullable(),
  severity: Severity,
  /** A person's handle or a role name, as written. */
  owner: z.string().nullable(),
  effort: Effort.nullable(),
  /** Items sharing a section's effort carry the same group; it counts once. */
  effortGroup: z.string().nullable(),
  due: Due.nullable(),
  blocks: z.array(z.string()),
  /** Slugs of headings whose items this one is derived from; such an item has no weight of its own. */
  covers: z.array(z.string()),
  /** `environment`: an attestation carries over to the next launch as pass. */
  binds: z.enum(['launch', 'environment']),
  freshSeconds: z.number().int().positive().nullable(),
  /** The box as written: a claim, never a pass. */
  checked: z.boolean(),
  /** Markdown below the item (paragraphs, lists, code that is no command). */
  help: z.string(),
  /** Fenced shell blocks under the item. */
  commands: z.array(z.string()),
  probes: z.array(ProbeBlock),
  /** Key of the cadence whose slots derive this item, or null. */
  cadenceKey: z.string().nullable(),
  /** The page that says what to do about it, as its address names it. */
  runbook: z.string().optional(),
});
export type Item = z.infer<typeof Item>;

export const Category = z.object({
  key: z.string(),
  title: z.string(),
  line: z.number().int(),
  weight: z.number().positive(),
  /** Markdown under the heading that belongs to no item. */
  help: z.string(),
  /** The same of the headings below it, by their path of titles. */
  sections: z.array(z.object({ path: z.array(z.string()), help: z.string() })).optional(),
});
export type Category = z.infer<typeof Category>;

export const Role = z.object({
  key: z.string(),
  title: z.string(),
  line: z.number().int().nullable(),
  statement: z.string().nullable(),
});
export type Role = z.infer<typeof Role>;

/** When an existing sign-off goes stale: on any change of the pinned state, or only when something gets worse. */
export const StalePolicy = z.enum(['regression', 'any-change']);

export const GateDefinition = z.object({
  key: z.string(),
  title: z.string(),
  /** Kind of environment it speaks of (beta, production); a launch maps it to a real one. */
  environment: z.string().nullable(),
  phases: z.array(Phase),
  /** Keys of categories that are due; empty = all. */
  categories: z.array(z.string()),
  after: z.string().nullable(),
  dwellSeconds: z.number().int().min(0),
  /** Percentages 0-100. */
  minimumOverall: z.number().min(0).max(100).nullable(),
  minimumCategory: z.number().min(0).max(100).nullable(),
  /** Minimum of single categories by key. */
  minimums: z.record(z.string(), z.number().min(0).max(100)),
  roles: z.array(z.string()),
  stalePolicy: StalePolicy,
  /** True lets one person fill several seats of this gate. */
  sharedSeats: z.boolean(),
  soakVerdict: z.boolean(),
});
export type GateDefinition = z.infer<typeof GateDefinition>;

export const OPERATORS = ['<', '<=', '>', '>=', '=', '!='] as const;
export const Threshold = z.object({
  operator: z.enum(OPERATORS),
  value: z.number(),
  unit: z.string(),
  raw: z.string(),
});
export type Threshold = z.infer<typeof Threshold>;

/** Where the worker itself asks for the value of a metric. Names in {{ }} are filled in as in a probe. */
export const MetricSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('promql'),
    query: z.string(),
    /** The base address of a Prometheus, or of anything that answers its queries. */
    from: z.string(),
    /** Sent as a bearer token, such as {{secret.prometheus_token}}. */
    token: z.string().nullable(),
    /** What the query's numbers measure, where that is not the metric's own unit. */
    unit: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('probe'),
    /** Key of the item that carries the probe. */
    item: z.string(),
    /** Name of one of its probes; null = the first. */
    probe: z.string().nullable(),
    /** `outcome`, a phase (total, dns, connect, tls, firstByte, transfer), or the JSONPath of a value of the answer. */
    read: z.string(),
  }),
]);
export type MetricSource = z.infer<typeof MetricSource>;

export const Metric = z.object({
  key: z.string(),
  title: z.string(),
  line: z.number().int().nullable(),
  unit: z.string(),
  target: Threshold.nullable(),
  alert: Threshold.nullable(),
  onNoData: z.enum(['undecided', 'fail']),
  /** Where people find it, in words. */
  source: z.string().nullable(),
  asks: MetricSource.optional(),
  /** Keys of the cadences at whose slots it is read; absent = all. */
  cadences: z.array(z.string()).optional(),
  /** A person's handle or a role, reminded before a reading is late. */
  owner: z.string().optional(),
});
export type Metric = z.infer<typeof Metric>;

export const Cadence = z.object({
  key: z.string(),
  title: z.string(),
  line: z.number().int().nullable(),
  /** Seconds from T-0. */
  fromSeconds: z.number().int(),
  everySeconds: z.number().int().positive(),
  untilSeconds: z.number().int(),
  owner: z.string().optional(),
});
export type Cadence = z.infer<typeof Cadence>;

export const Trigger = z.object({
  key: z.string(),
  /** As written: "Error rate > 5% for 2 minutes". */
  text: z.string(),
  line: z.number().int().nullable(),
  metric: z.string().nullable(),
  threshold: Threshold.nullable(),
  forSeconds: z.number().int().nullable(),
  consecutive: z.object({ operator: z.enum(OPERATORS), count: z.number().int() }).nullable(),
  /** Longer than this without a value, and what held before begins again; absent = by its duration. */
  silenceSeconds: z.number().positive().optional(),
  /** What to do when it fires: a page of the project, as its address names it, or an address elsewhere. */
  runbook: z.string().optional(),
  /** As the monitoring ranks it; absent = it says nothing. */
  severity: Severity.optional(),
});
export type Trigger = z.infer<typeof Trigger>;

/** What has to hold while a canary is watched. Without a threshold its metric has to stand within its own limits. */
export const StepCondition = z.object({
  /** As written: "Error rate < 5%". */
  text: z.string(),
  /** Key of the metric that it reads; null = none has this name, and it is never met. */
  metric: z.string().nullable(),
  threshold: Threshold.nullable(),
  /** So long it has to hold by itself: "for 5 minutes". */
  forSeconds: z.number().positive().optional(),
});
export type StepCondition = z.infer<typeof StepCondition>;

export const Canary = z.object({
  /** Share of the traffic, 0-100. */
  percent: z.number().min(0).max(100).nullable(),
  /** For so long every condition has to hold without a break. */
  watchSeconds: z.number().int().positive(),
  conditions: z.array(StepCondition),
});
export type Canary = z.infer<typeof Canary>;

export const STEP_KINDS = ['step', 'gate', 'canary'] as const;

/** A run-of-show step: work without a box, in a phase with an offset. What has a default came later than stored ones. */
export const Step = z.object({
  key: z.string(),
  title: z.string(),
  line: z.number().int(),
  phaseTitle: z.string(),
  offsetSeconds: z.number().int().nullable(),
  commands: z.array(z.string()),
  help: z.string(),
  /** `gate`: a go / no-go point; what follows waits until its gate passes. */
  kind: z.enum(STEP_KINDS).default('step'),
  /** What the commands should print. */
  expected: z.string().default(''),
  plannedSeconds: z.number().int().positive().nullable().default(null),
  /** A person's handle or a role name, as written. */
  owner: z.string().nullable().default(null),
  /** The gate that a go / no-go point asks; null = the one to launch on. */
  gateKey: z.string().nullable().default(null),
  canary: Canary.nullable().default(null),
});
export type Step = z.infer<typeof Step>;

/** A row of a claimed score table: shown beside what gonogo computes. `percent` as written, 0-100 and beyond. */
export const ClaimedScore = z.object({
  title: z.string(),
  percent: z.number(),
  status: z.string(),
  overall: z.boolean(),
  line: z.number().int(),
});
export type ClaimedScore = z.infer<typeof ClaimedScore>;

export const Contact = z.object({ name: z.string(), value: z.string(), line: z.number().int().nullable() });
export type Contact = z.infer<typeof Contact>;

/** A document section that is no item: runbook, rollback, troubleshooting, dependencies. */
export const Page = z.object({
  key: z.string(),
  kind: z.enum(['rollback', 'runbook', 'contacts', 'dependencies', 'reference']),
  title: z.string(),
  line: z.number().int(),
  markdown: z.string(),
});
export type Page = z.infer<typeof Page>;

export const ChecklistDefinition = z.object({
  title: z.string(),
  owner: z.string().nullable(),
  reviewDays: z.number().int().positive().nullable(),
  introduction: z.string(),
  categories: z.array(Category),
  /** In document order, parents before children. */
  items: z.array(Item),
  roles: z.array(Role),
  gates: z.array(GateDefinition),
  metrics: z.array(Metric),
  cadences: z.array(Cadence),
  triggers: z.array(Trigger),
  steps: z.array(Step),
  claims: z.array(ClaimedScore),
  contacts: z.array(Contact),
  pages: z.array(Page),
  variables: z.record(z.string(), z.string()),
  /** Default freshness in seconds by probe kind, or `attestation`. */
  freshness: z.record(z.string(), z.number().int().positive()),
});
export type ChecklistDefinition = z.infer<typeof ChecklistDefinition>;

/** `refused` = the document cannot be stored as it is. */
export const Problem = z.object({
  severity: z.enum(['refused', 'warning', 'note']),
  line: z.number().int().nullable(),
  message: z.string(),
  /** How to mend it, in a sentence. */
  fix: z.string(),
});
export type Problem = z.infer<typeof Problem>;

/** Bounds on untrusted Markdown; beyond them a document is refused with a reason. */
export const LIMITS = { bytes: 2_000_000, depth: 32, items: 10_000, lineLength: 20_000 } as const;

/** A box of a sign-off section: it became a role, and is listed so that an import can account for every box. */
export const SeatBox = z.object({ key: z.string(), line: z.number().int(), text: z.string(), checked: z.boolean() });
export type SeatBox = z.infer<typeof SeatBox>;

export type ParseResult =
  | { ok: true; definition: ChecklistDefinition; problems: Problem[]; seats: SeatBox[] }
  | { ok: false; problems: Problem[] };
