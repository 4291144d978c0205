import { z } from 'zod';
import { countByState, firstSteps, openLaunches, recentDecisions, rolesOf } from '../../db/home.ts';
import { factsOf } from '../../db/launch-facts.ts';
import { loadLaunchRecord } from '../../db/launch-record.ts';
import type { LaunchRow } from '../../db/launch-row.ts';
import { peopleByIds } from '../../db/people-names.ts';
import type { Db } from '../../db/types.ts';
import { actorUserId } from '../../domain/access/actor.ts';
import type { InstanceRole, ProjectRole } from '../../domain/access/roles.ts';
import { LaunchSummary } from '../../domain/launch/summary.ts';
import { StoredSummary, storedSummary } from '../../domain/launch/waiting.ts';
import { LAUNCH_STATES, type LaunchStateName, type Verdict } from '../../domain/outcome.ts';
import type { DecisionKind } from '../../domain/readiness/model.ts';
import { readLaunch } from '../../domain/readiness/read-launch.ts';
import { cardOf, type LaunchCard } from '../launch/summaries.ts';
import { visibleTo } from '../launch/visible-to.ts';
import { instanceTarget, query } from '../query.ts';
import { WAITING_KINDS, type WaitingEntry, waitingFor } from './waiting-for.ts';

/** Launches looked through for what waits, and shown. */
const LOOKED_AT = 200;
const SHOWN = 24;
/** Launches read anew because time has changed them; the worker does the same for all, soon. */
const READ_ANEW = 8;
const WAITING_SHOWN = 50;
const DECIDED_SHOWN = 8;

export type HomeView = {
  waiting: WaitingEntry[];
  /** All that waits, also what is not listed. */
  waitingTotal: number;
  launches: LaunchCard[];
  moreOpen: number;
  counts: Record<LaunchStateName, number>;
  decided: {
    id: string;
    launchId: string;
    kind: DecisionKind;
    verdict: Verdict;
    override: boolean;
    doneAlone: boolean;
    byName: string;
    at: string;
    gateTitle: string;
    version: string;
    projectName: string;
    projectSlug: string;
  }[];
  names: Record<string, string>;
  steps: { project: { slug: string; name: string } | null; checklist: { slug: string; title: string } | null };
  may: { createProject: { allowed: boolean; reason: string | null } };
};

export const showHome = query({
  name: 'home.show',
  summary: 'What waits for you, launches that are open, and what was decided lately',
  action: 'home.read',
  http: '/home',
  input: z.object({}),
  load: instanceTarget,
  run: async ({ db, actor, now, abilities }): Promise<HomeView> => {
    const { userId: scope } = visibleTo(actor, null);
    const me = actorUserId(actor);
    const [rows, counts, decisions, roles, steps] = await Promise.all([
      openLaunches(db, scope, LOOKED_AT),
      countByState(db, scope),
      recentDecisions(db, scope, DECIDED_SHOWN),
      me ? rolesOf(db, me) : new Map<string, string>(),
      firstSteps(db, scope),
    ]);
    const summaries = await summariesOf(db, rows, now);
    const instanceRole: InstanceRole = 'instanceRole' in actor ? actor.instanceRole : 'member';
    const viewer = {
      userId: me ?? '',
      instanceRole,
      roleIn: (projectId: string) => (roles.get(projectId) as ProjectRole | undefined) ?? null,
    };
    const all = rows.flatMap((row) => {
      const summary = summaries.get(row.id);
      return me && summary ? waitingFor(row, summary.waiting, viewer) : [];
    });
    const rank = (entry: WaitingEntry) => WAITING_KINDS.indexOf(entry.kind);
    const waiting = all.sort((a, b) => rank(a) - rank(b)).slice(0, WAITING_SHOWN);
    const people = await peopleByIds(db, [
      ...waiting.map((entry) => entry.byId),
      ...decisions.map((decision) => decision.byId),
    ]);
    const open = [...counts].filter(([state]) => rowsMayHold(state)).reduce((sum, [, count]) => sum + count, 0);
    return {
      waiting,
      waitingTotal: all.length,
      // A card shows the summary alone, not what waits for whom.
      launches: rows
        .slice(0, SHOWN)
        .map((row) => cardOf(row, LaunchSummary.safeParse(summaries.get(row.id)).data ?? null)),
      moreOpen: Math.max(0, open - SHOWN),
      counts: Object.fromEntries(LAUNCH_STATES.map((state) => [state, counts.get(state) ?? 0])) as HomeView['counts'],
      decided: decisions.map((row) => ({
        id: row.id,
        launchId: row.launchId,
        kind: row.kind as DecisionKind,
        verdict: row.verdict as Verdict,
        override: row.override,
        doneAlone: row.doneAlone,
        byName: people[row.byId]?.name ?? 'Somebody who left',
        at: row.recordedAt?.toISOString() ?? '',
        gateTitle: titleOf(row),
        version: row.launch.version,
        projectName: row.launch.project.name,
        projectSlug: row.launch.project.slug,
      })),
      names: Object.fromEntries(Object.values(people).map((person) => [person.id, person.name])),
      steps,
      may: { createProject: abilities()['project.create'] },
    };
  },
});

/** As the gate was called when it was decided. */
function titleOf({ gateKey, details }: { gateKey: string; details: unknown }): string {
  const noted = typeof details === 'object' && details !== null && 'gateTitle' in details ? details.gateTitle : null;
  return typeof noted === 'string' ? noted : gateKey;
}

const CLOSED: ReadonlySet<string> = new Set(['stable', 'rolled back', 'aborted']);
const rowsMayHold = (state: string) => !CLOSED.has(state);

/** As stored; a few that time has changed are read anew, so that the page never reads many launches. */
async function summariesOf(db: Db, rows: LaunchRow[], now: Date): Promise<Map<string, StoredSummary>> {
  const known = new Map<string, StoredSummary>();
  const outdated: LaunchRow[] = [];
  for (const row of rows) {
    const stored = StoredSummary.safeParse(row.summary);
    if (stored.success) known.set(row.id, stored.data);
    if (!stored.success || (row.summaryChangesAt !== null && row.summaryChangesAt <= now)) outdated.push(row);
  }
  for (const row of outdated.slice(0, READ_ANEW)) {
    const record = await loadLaunchRecord(db, row.id);
    if (!record) continue;
    const facts = factsOf(record);
    known.set(row.id, storedSummary(facts, readLaunch(facts, now)));
  }
  return known;
}
