'use client';

import { useEffect, useState } from 'react';
import { settled } from '../../form/result.ts';
import type { LaunchForm, LaunchPreview, PreviewLaunch } from './model.ts';

/** Reads what a launch of this project and these checklists would hold. The last answer stays while the next is on its way. */
export function usePreview(previewLaunch: PreviewLaunch, form: LaunchForm, first: LaunchPreview | null) {
  const [preview, setPreview] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const { projectId } = form;
  const versions = form.versionIds.join(',');
  useEffect(() => {
    if (!projectId) return;
    let wanted = true;
    const read = async () => {
      const checklistVersionIds = versions ? versions.split(',') : [];
      const result = await settled(previewLaunch({ projectId, checklistVersionIds }));
      if (!wanted) return;
      setProblem(result.ok ? null : result.error.message);
      if (result.ok) setPreview(result.data);
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [previewLaunch, projectId, versions]);
  return { preview: preview?.project.slug === projectId ? preview : null, problem };
}
