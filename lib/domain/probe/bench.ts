/* What the bench is given, as plain JSON. */

export type BenchEnvironment = {
  slug: string;
  name: string;
  /** Names for {{ }}, sorted. */
  names: string[];
  secrets: string[];
  allowedHosts: string[];
};
export type BenchProject = { id: string; slug: string; name: string; environments: BenchEnvironment[] };

/** A probe of a launch that is looked at on the bench. */
export type BenchSubject = {
  launchId: string;
  version: string;
  projectId: string;
  projectSlug: string;
  itemKey: string;
  itemText: string;
  /** Null = a new one for this item. */
  probe: { name: string; kind: string; source: string } | null;
  /** Of the gate in whose environment it runs. */
  environment: string | null;
  /** Where it is written; null where no checklist of the launch has the item. */
  checklist: { slug: string; title: string; versionId: string; number: number; itemKey: string } | null;
};
