'use client';

import { useEffect, useState } from 'react';
import { settled } from '../form/result.ts';
import { Alert } from '../ui/alert.tsx';
import { Select } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Skeleton } from '../ui/surface.tsx';
import { useLaunch, useLaunchContext } from './context.tsx';

type Environment = { id: string; name: string; kind: string };

/** Which real environment each gate speaks of. Each choice is stored at once. */
export function EnvironmentsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? null : onClose())}
      size="small"
      title="Environments of the gates"
      description="Evidence of machines counts for the environment that is launched."
    >
      {open ? <Choices /> : null}
    </Dialog>
  );
}

function Choices() {
  const { actions, commands, launchId } = useLaunchContext();
  const head = useLaunch('head');
  const gates = useLaunch('readiness').gates;
  const [offered, setOffered] = useState<Environment[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void settled(actions.environments({ projectId: head.projectId })).then((result) => {
      if (!wanted) return;
      if (result.ok) setOffered(result.data.environments);
      else setProblem(result.error.message);
    });
    return () => {
      wanted = false;
    };
  }, [actions, head.projectId]);
  const choose = async (gateKey: string, environmentId: string | null) => {
    setProblem(null);
    const result = await commands.ask(() => actions.setGateEnvironment({ launchId, gateKey, environmentId }));
    if (!result.ok) setProblem(result.error.message);
  };
  if (offered === null) return problem ? <Alert tone="fail" title={problem} /> : <Skeleton className="h-16" />;
  return (
    <div className="grid gap-3">
      {gates.map((gate) => (
        <Field key={gate.key} label={gate.title} required>
          <Select
            required={false}
            value={head.environments[gate.key]?.id ?? ''}
            onChange={(event) => choose(gate.key, event.target.value || null)}
          >
            <option value="">None yet</option>
            {offered.map((environment) => (
              <option key={environment.id} value={environment.id}>
                {environment.name}
                {environment.kind === environment.name ? '' : ` (${environment.kind})`}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      {problem ? <Alert tone="fail" title={problem} /> : null}
    </div>
  );
}
