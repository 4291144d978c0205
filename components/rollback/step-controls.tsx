import type { RunAct } from '#lib/domain/rollback/model.ts';
import type { StepState } from '#lib/domain/rollback/run.ts';
import { Button } from '../ui/button.tsx';

type Props = {
  title: string;
  state: StepState;
  current: boolean;
  busy: boolean;
  refusedReason: string | null;
  onPress: (act: RunAct) => void;
  /** What needs words first. */
  onAsk: (act: 'step-failed' | 'step-skipped') => void;
};

export function StepControls({ title, state, current, busy, refusedReason, onPress, onAsk }: Props) {
  if (state !== 'open') {
    return (
      <div data-no-print>
        <Button
          aria-label={`Open again: ${title}`}
          size="small"
          variant="quiet"
          busy={busy}
          refusedReason={refusedReason}
          onClick={() => onPress('step-reopened')}
        >
          Open again
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-2" data-no-print>
      <Button
        aria-label={`Done: ${title}`}
        size="small"
        variant={current ? 'primary' : 'secondary'}
        busy={busy}
        refusedReason={refusedReason}
        onClick={() => onPress('step-done')}
      >
        Done
      </Button>
      <Button
        aria-label={`Failed: ${title}`}
        size="small"
        refusedReason={refusedReason}
        onClick={() => onAsk('step-failed')}
      >
        Failed
      </Button>
      <Button
        aria-label={`Skip: ${title}`}
        size="small"
        refusedReason={refusedReason}
        onClick={() => onAsk('step-skipped')}
      >
        Skip
      </Button>
    </div>
  );
}
