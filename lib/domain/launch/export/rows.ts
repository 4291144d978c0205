import type { RollbackNote } from '../../rollback/note.ts';
import type { ItemView, LaunchView } from '../view.ts';

/** What an export can tell: a launch as a reader sees it, without who reads. */
export type Exported = Omit<LaunchView, 'me' | 'abilities' | 'position' | 'runAll'> & {
  /** Of its way back, newest first. */
  rollbacks: RollbackNote[];
};

const PERCENT = 100;

/** Floored, so that 100% means all; a category with nothing applicable has no score. */
export const percent = (share: number | null) => (share === null ? 'no score' : `${Math.floor(share * PERCENT)}%`);

export function nameOf({ people }: Exported, id: string | null): string {
  return id === null ? '' : (people[id]?.name ?? 'somebody who has left');
}

export const ownerOf = (view: Exported, item: ItemView) => nameOf(view, item.ownerId) || (item.ownerName ?? '');

export function titleOf({ head, readiness }: Exported): string {
  const gate = readiness.gates.find(({ key }) => key === readiness.leadingGateKey) ?? readiness.gates.at(-1);
  return `${head.projectName} ${head.version}${gate ? `: ${gate.verdict}` : ''}`;
}

/** Why an item stands where it does, in one line. */
export function whyOf(item: ItemView): string {
  const words = item.reading.reasons.map(({ text }) => text).join('; ');
  return words || item.answer?.note || '';
}
