'use client';

import type { PhaseView } from '#lib/domain/room/view.ts';
import { cn } from '../ui/cn.ts';
import { TONE_TEXT } from '../ui/states.ts';
import { ClockTime } from '../ui/time.tsx';
import { offsetWords, phaseLook, phaseTitle } from './look.ts';

type Props = { phases: readonly PhaseView[]; shown: string | null; onShow: (key: string) => void };

/** The phases of the launch by their time; the one that is shown beside it is chosen here. */
export function Timeline({ phases, shown, onShow }: Props) {
  if (phases.length === 0) return null;
  return (
    <nav aria-label="Phases" className="rounded-md border border-line bg-raised p-1.5">
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-1 lg:grid-cols-1">
        {phases.map((phase) => (
          <li key={phase.key}>
            <Entry phase={phase} chosen={phase.key === shown} onShow={onShow} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Entry({ phase, chosen, onShow }: { phase: PhaseView; chosen: boolean; onShow: Props['onShow'] }) {
  const { icon: Icon, tone, word } = phaseLook(phase);
  const offset = offsetWords(phase.offsetSeconds);
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={() => onShow(phase.key)}
      className={cn(
        'grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 rounded-sm border px-2 py-1.5 text-left hover:bg-sunken',
        chosen ? 'border-accent bg-accent-tint' : 'border-transparent',
      )}
    >
      <Icon
        role="img"
        aria-label={word}
        className={cn(
          'size-4',
          tone === 'neutral' ? 'text-muted' : TONE_TEXT[tone],
          tone === 'running' && 'motion-safe:animate-spin',
        )}
      />
      <span className="truncate font-medium text-sm">{offset ?? phaseTitle(phase.title)}</span>
      <span className="text-muted text-xs tabular-nums">
        {phase.done}/{phase.total}
      </span>
      <span className="col-span-2 col-start-2 flex min-w-0 items-baseline gap-1.5 text-muted text-xs">
        {phase.dueAt ? <ClockTime at={phase.dueAt} /> : null}
        {offset ? <span className="truncate">{phaseTitle(phase.title)}</span> : null}
        {phase.current ? <span className="ml-auto shrink-0 font-medium text-running">now</span> : null}
      </span>
    </button>
  );
}
