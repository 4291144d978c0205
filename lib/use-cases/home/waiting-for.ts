import type { LaunchRow } from '../../db/launch-row.ts';
import { permit } from '../../domain/access/policy.ts';
import type { InstanceRole, ProjectRole } from '../../domain/access/roles.ts';
import type { Waiting } from '../../domain/launch/waiting.ts';

export const WAITING_KINDS = ['override', 'seat', 'waiver', 'approval', 'item'] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** One thing that waits for the viewer, with where to do it. */
export type WaitingEntry = {
  kind: WaitingKind;
  text: string;
  /** Why it waits: "stale, 2 changes", "asked by …". */
  note: string;
  href: string;
  launchId: string;
  launch: string;
  /** Since when, or due when for an item. */
  at: string | null;
  byId: string | null;
};

type Viewer = { userId: string; instanceRole: InstanceRole; roleIn: (projectId: string) => ProjectRole | null };

/** What of one launch waits for this person. */
export function waitingFor(launch: LaunchRow, waiting: Waiting, viewer: Viewer): WaitingEntry[] {
  const projectRole = viewer.roleIn(launch.project.id);
  const subject = {
    kind: 'user' as const,
    instanceRole: viewer.instanceRole,
    projectRole,
    mustChangePassword: false,
    abilities: null,
    tokenReaches: true,
  };
  const { userId } = viewer;
  const at = `/launches/${launch.id}`;
  const itemAt = (key: string) => `${at}/checklist?item=${encodeURIComponent(key)}`;
  const base = { launchId: launch.id, launch: `${launch.project.name} ${launch.version}` };
  const entries: WaitingEntry[] = [];
  if (permit('decision.confirm', subject).allowed) {
    for (const one of waiting.overrides.filter((entry) => entry.byId !== userId)) {
      const text = `Confirm ${one.kind} for ${one.gateTitle}`;
      entries.push({
        ...base,
        kind: 'override',
        text,
        note: 'against the verdict',
        href: `${at}/poll?gate=${one.gateKey}`,
        at: one.at,
        byId: one.byId,
      });
    }
  }
  if (permit('signoff.sign', subject).allowed) {
    for (const seat of waiting.seats.filter((entry) => entry.people.includes(userId))) {
      const changes = seat.changes === 1 ? '1 change' : `${seat.changes} changes`;
      const note = seat.state === 'stale' ? `${changes} since it was signed` : seat.gateTitle;
      const href = `${at}/poll?gate=${encodeURIComponent(seat.gateKey)}`;
      entries.push({ ...base, kind: 'seat', text: `Vote as ${seat.title}`, note, href, at: seat.since, byId: null });
    }
  }
  if (permit('waiver.decide', subject).allowed) {
    for (const one of waiting.waivers.filter((entry) => entry.requesterId !== userId)) {
      entries.push({
        ...base,
        kind: 'waiver',
        text: one.text,
        note: 'waiver asked for',
        href: itemAt(one.itemKey),
        at: one.requestedAt,
        byId: one.requesterId,
      });
    }
  }
  if (permit('item.approve-na', subject).allowed) {
    for (const one of waiting.approvals.filter((entry) => entry.byId !== userId)) {
      entries.push({
        ...base,
        kind: 'approval',
        text: one.text,
        note: 'said to be not applicable',
        href: itemAt(one.itemKey),
        at: null,
        byId: one.byId,
      });
    }
  }
  for (const one of waiting.items.filter((entry) => entry.ownerId === userId)) {
    entries.push({
      ...base,
      kind: 'item',
      text: one.text,
      note: one.outcome === 'fail' ? 'fails' : 'open',
      href: itemAt(one.key),
      at: one.dueAt,
      byId: null,
    });
  }
  return entries;
}
