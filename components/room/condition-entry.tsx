'use client';

import { type FormEvent, useId, useState } from 'react';
import type { CanaryView } from '#lib/domain/room/view.ts';
import { useLaunchContext } from '../launch/context.tsx';
import { draftKey, useDraft } from '../launch/draft.ts';
import { valueWords } from '../soak/look.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/controls.tsx';
import type { StepActs } from './use-step-acts.ts';

type Props = {
  stepKey: string;
  condition: CanaryView['conditions'][number];
  metricKey: string;
  record: StepActs['record'];
};

/** What a person reads of one condition: a number with or without its unit, or yes and no. */
export function ConditionEntry({ stepKey, condition, metricKey, record }: Props) {
  const { launchId } = useLaunchContext();
  const text = useDraft(draftKey(launchId, 'canary', stepKey, metricKey), '');
  const [problem, setProblem] = useState<string | null>(null);
  const [corrects, setCorrects] = useState(false);
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const problemId = useId();
  const save = async (typed: string) => {
    setBusy(true);
    const refused = await record.save({ stepKey, metricKey, text: typed, corrects, note: corrects ? why : '' });
    setBusy(false);
    setProblem(refused);
    if (refused !== null) return;
    text.set(null);
    setCorrects(false);
    setWhy('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(text.value);
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={`Reading: ${condition.text}`}
      className="flex flex-wrap gap-1.5"
      data-no-print
    >
      {condition.question ? (
        (['yes', 'no'] as const).map((answer) => (
          <Button key={answer} size="small" busy={busy} refusedReason={record.refused} onClick={() => save(answer)}>
            {answer === 'yes' ? 'Yes' : 'No'}
          </Button>
        ))
      ) : (
        <>
          <Input
            aria-label={`Value${condition.unit ? ` in ${condition.unit}` : ''}`}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? problemId : undefined}
            inputMode="decimal"
            autoComplete="off"
            placeholder={condition.unit || 'value'}
            readOnly={busy || record.refused !== null}
            className="h-8 w-24 text-right"
            value={text.value}
            onChange={(event) => text.set(event.target.value)}
          />
          <Button type="submit" size="small" busy={busy} refusedReason={record.refused}>
            Save
          </Button>
          {condition.byId !== null && !corrects && typeof condition.value === 'number' ? (
            <Button size="small" busy={busy} refusedReason={record.refused} onClick={() => save(`${condition.value}`)}>
              Still {valueWords(condition.value, condition.unit)}
            </Button>
          ) : null}
        </>
      )}
      {corrects ? (
        <Input
          aria-label="Why the last reading is corrected"
          placeholder="why"
          className="h-8 w-36"
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      ) : null}
      {condition.byId !== null ? (
        <Button
          size="small"
          aria-pressed={corrects}
          refusedReason={record.refused}
          onClick={() => setCorrects(!corrects)}
          title="The last reading was mistyped: what you enter takes its place"
        >
          Correct
        </Button>
      ) : null}
      {problem ? (
        <p id={problemId} role="alert" className="w-full text-fail">
          {problem}
        </p>
      ) : null}
    </form>
  );
}
