'use client';

import { type FormEvent, useId, useState } from 'react';
import type { RunKind } from '#lib/domain/rollback/model.ts';
import type { RollbackView } from '#lib/domain/rollback/view.ts';
import type { Problem } from '../form/result.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox, Input, Select, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { RollbackActions } from './actions.ts';
import { environmentOptions } from './environment-options.ts';
import { ItemPicker } from './item-picker.tsx';

type Props = { kind: RunKind; view: RollbackView; cause: string; actions: RollbackActions; onClose: () => void };

/** Asks once more, with all that the run needs: where, to which version, and why. */
export function StartDialog({ kind, view, cause: proposed, actions, onClose }: Props) {
  const { launchId, commands } = useLaunchContext();
  const formId = useId();
  const drill = kind === 'drill';
  const quiet = view.environments.find((one) => !one.production);
  const [environmentId, setEnvironmentId] = useState(
    (drill ? quiet?.id : view.environmentId) ?? view.environmentId ?? '',
  );
  const [cause, setCause] = useState(proposed);
  const [version, setVersion] = useState(view.previous?.version ?? '');
  const [commit, setCommit] = useState(view.previous?.commit ?? '');
  const [itemKeys, setItemKeys] = useState(view.items.filter((item) => item.asks).map((item) => item.key));
  const [onProduction, setOnProduction] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const environment = view.environments.find((one) => one.id === environmentId);
  const error = (path: string) => problem?.fields.find((field) => field.path === path)?.message ?? null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const result = await commands.ask(() =>
      actions.start({
        launchId,
        kind,
        page: view.page?.ref ?? '',
        environmentId,
        cause,
        targetVersion: version,
        targetCommit: commit.trim() || null,
        itemKeys: drill ? itemKeys : [],
        onProduction: drill && environment?.production === true && onProduction,
      }),
    );
    setBusy(false);
    if (result.ok || result.error.code === 'conflict') onClose();
    if (!result.ok) {
      if (result.error.code === 'conflict') commands.refused('It runs already', result.error);
      setProblem(result.error);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={drill ? 'Start a drill' : 'Start the roll back'}
      description={
        drill
          ? 'Walk the way back where it harms nobody, against the clock.'
          : 'The clock begins at once, and everybody who has this launch open sees it.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} busy={busy} variant={drill ? 'primary' : 'danger-solid'}>
            {drill ? 'Start the drill' : 'Roll back now'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4" noValidate>
        <Field label={drill ? 'What it is for' : 'What made you roll back'} required={!drill} error={error('cause')}>
          <Textarea rows={2} value={cause} onChange={(event) => setCause(event.target.value)} />
        </Field>
        <Field label="Environment" required error={error('environmentId')}>
          <Select
            value={environmentId}
            onChange={(event) => setEnvironmentId(event.target.value)}
            options={environmentOptions(view.environments)}
          />
        </Field>
        {drill && environment?.production ? (
          <Checkbox
            checked={onProduction}
            onCheckedChange={(checked) => setOnProduction(checked === true)}
            label={`Really on ${environment.name}`}
            hint="People depend on it, and the older version will run there for real."
          />
        ) : null}
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Version to go back to" required error={error('targetVersion')}>
            <Input value={version} onChange={(event) => setVersion(event.target.value)} />
          </Field>
          <Field label="Its commit" error={error('targetCommit')}>
            <Input className="font-mono" value={commit} onChange={(event) => setCommit(event.target.value)} />
          </Field>
        </div>
        {drill ? <ItemPicker items={view.items} chosen={itemKeys} onChange={setItemKeys} /> : null}
        {problem && problem.fields.length === 0 ? (
          <Alert tone="fail" title={problem.message} safe="Nothing began." />
        ) : null}
      </form>
    </Dialog>
  );
}
