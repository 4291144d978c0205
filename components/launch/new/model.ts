import type { Result } from '../../form/result.ts';

/** What the form offers, and what the chosen checklists would make. */
export type LaunchPreview = {
  project: { id: string; slug: string; name: string; zone: string };
  checklists: {
    slug: string;
    title: string;
    versions: { id: string; number: number; itemCount: number; createdAt: Date | string }[];
  }[];
  environments: { id: string; name: string; kind: string }[];
  previous: { id: string; version: string } | null;
  carriedOver: number;
  made: {
    leaves: number;
    categories: { key: string; title: string }[];
    roles: { key: string; title: string }[];
    gates: { key: string; title: string; environmentKind: string | null; environmentId: string | null }[];
  } | null;
};

export type PreviewLaunch = (input: {
  projectId: string;
  checklistVersionIds: string[];
}) => Promise<Result<LaunchPreview>>;

export type NewLaunch = {
  projectId: string;
  version: string;
  commit: string | null;
  title: string;
  checklistVersionIds: string[];
  environments: Record<string, string | null>;
  t0: string | null;
  zone: string;
  carryOver: boolean;
};
export type CreateLaunch = (input: NewLaunch) => Promise<Result<{ launchId: string }>>;

export type LaunchForm = {
  /** Id or slug. */
  projectId: string;
  version: string;
  commit: string;
  title: string;
  versionIds: string[];
  environments: Record<string, string | null>;
  /** As a datetime-local field holds it, in `zone`. */
  t0: string;
  zone: string;
  carryOver: boolean;
};
