import { z } from 'zod';
import { decisionsOfLaunches } from '../../db/decisions.ts';
import { readDefinition } from '../../db/definition-cache.ts';
import { failingItems, lastScorePoints, projectLaunches, thinnedScorePoints } from '../../db/score-points.ts';
import { median, type ProjectHistory } from '../../domain/launch/history.ts';
import type { Verdict } from '../../domain/outcome.ts';
import { isGoKind } from '../../domain/readiness/gate-history.ts';
import { launchGate } from '../../domain/readiness/launch-state.ts';
import type { DecisionKind } from '../../domain/readiness/model.ts';
import { plainText } from '../../domain/readiness/plain-text.ts';
import { type LaunchCard, launchCards } from '../launch/summaries.ts';
import { loadProject, ProjectRef } from '../project/load.ts';
import { query } from '../query.ts';

/** A history looks back on this many launches, and draws this many points. */
const LAUNCHES = 30;
const POINTS = 500;
const FAILING = 10;
const CARDS = 10;

export const projectHistory = query({
  name: 'history.project',
  summary: 'Scores of a project over time and versions, its launches, and what keeps failing',
  action: 'project.read',
  http: '/projects/{project}/history',
  input: z.object({ project: ProjectRef }),
  load: loadProject,
  run: async (
    { db, now },
    _input,
    project,
  ): Promise<ProjectHistory & { cards: LaunchCard[]; moreLaunches: boolean }> => {
    const found = await projectLaunches(db, project.id, LAUNCHES + 1);
    const rows = found.slice(0, LAUNCHES);
    const newest = rows[0];
    const definition = newest ? await readDefinition(db, newest.id, newest.definitionDigest) : null;
    // Launches of one project mostly share their gates; the newest says which gate the lines are about.
    const gate = definition ? (launchGate(definition.gates) ?? definition.gates[0] ?? null) : null;
    const gateKey = gate?.key ?? '';
    const ids = rows.map((row) => row.id);
    const [points, last, decisions, failing, cards] = await Promise.all([
      thinnedScorePoints(db, ids, gateKey, POINTS),
      lastScorePoints(db, ids, gateKey),
      decisionsOfLaunches(db, ids),
      failingItems(db, ids, FAILING),
      launchCards(db, rows.slice(0, CARDS), now),
    ]);
    const versionOf = new Map(rows.map((row) => [row.id, row.version]));
    const lastOf = new Map(last.map((row) => [row.launchId, row]));
    const decided = Map.groupBy(
      decisions.filter((row) => row.gateKey === gateKey),
      (row) => row.launchId,
    );
    const versions = rows.toReversed().map((row) => {
      const score = lastOf.get(row.id);
      const own = decided.get(row.id) ?? [];
      const inForce = own.at(-1);
      const go = own.find((one) => isGoKind(one.kind as DecisionKind));
      return {
        launchId: row.id,
        version: row.version,
        state: row.state,
        raw: score?.raw ?? null,
        withWaivers: score?.withWaivers ?? null,
        verified: score?.verified ?? null,
        decision: inForce ? { kind: inForce.kind as DecisionKind, override: inForce.override } : null,
        secondsToGo: go?.recordedAt ? Math.round((go.recordedAt.getTime() - row.createdAt.getTime()) / 1000) : null,
      };
    });
    return {
      gateKey: gate?.key ?? null,
      gateTitle: gate?.title ?? '',
      launches: rows.length,
      points: points.map((point) => ({
        ...point,
        version: versionOf.get(point.launchId) ?? '',
        at: point.at.toISOString(),
      })),
      decisions: decisions
        .filter((row) => row.gateKey === gateKey)
        .map((row) => ({
          launchId: row.launchId,
          version: versionOf.get(row.launchId) ?? '',
          at: row.recordedAt?.toISOString() ?? '',
          kind: row.kind as DecisionKind,
          verdict: row.verdict as Verdict,
          override: row.override,
        })),
      versions,
      failing: failing.map((row) => ({
        ...row,
        text: plainText(row.text ?? row.key),
        lastAt: row.lastAt.toISOString(),
      })),
      medianSecondsToGo: median(versions.flatMap((row) => (row.secondsToGo === null ? [] : [row.secondsToGo]))),
      cards,
      moreLaunches: found.length > CARDS,
    };
  },
});
