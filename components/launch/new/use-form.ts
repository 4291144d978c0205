'use client';

import { useCallback, useMemo } from 'react';
import { useDraft } from '../draft.ts';
import type { LaunchForm, LaunchPreview } from './model.ts';

const EMPTY: LaunchForm = {
  projectId: '',
  version: '',
  commit: '',
  title: '',
  versionIds: [],
  environments: {},
  t0: '',
  zone: 'UTC',
  carryOver: true,
};

/** The form, kept in this browser. A project in the address wins over the one of a draft. */
export function useForm(key: string, first: LaunchPreview | null) {
  const draft = useDraft(key);
  const form = useMemo(() => {
    const kept = parse(draft.value);
    const base = { ...EMPTY, ...(first ? { projectId: first.project.slug, zone: first.project.zone } : {}), ...kept };
    if (!first || kept.projectId === undefined || kept.projectId === first.project.slug) return base;
    return { ...base, projectId: first.project.slug, versionIds: [], environments: {} };
  }, [draft.value, first]);
  const set = useCallback(
    (change: Partial<LaunchForm>) => draft.set(JSON.stringify({ ...form, ...change })),
    [draft.set, form],
  );
  const clear = useCallback(() => draft.set(null), [draft.set]);
  return { form, set, clear };
}

function parse(text: string): Partial<LaunchForm> {
  try {
    return text ? (JSON.parse(text) as Partial<LaunchForm>) : {};
  } catch {
    return {};
  }
}
