import { launchEvents } from '../../db/launch-events.ts';
import type { LaunchRecord } from '../../db/launch-record.ts';
import type { ReadDb } from '../../db/types.ts';
import { FIRINGS_SHOWN } from '../../domain/soak/model.ts';
import type { SoakReading } from '../../domain/soak/verdict.ts';
import type { SoakEvent } from '../../domain/soak/view.ts';

const LAUNCH_WORDS: Record<string, string> = {
  'launch.hold': 'Put on hold',
  'launch.resume': 'Went on after a hold',
  'launch.set-t0': 'T-0 was moved',
};
const SHOWN = 200;

/** What happened to a launch while it was watched, oldest first: holds, moves of T-0, decisions, the newest firings of triggers. */
export async function soakEvents(
  db: ReadDb,
  { launch, decisions, definition }: LaunchRecord,
  { triggers }: SoakReading,
): Promise<SoakEvent[]> {
  const any = { actorId: null, action: 'launch.', itemKey: null, since: null };
  const audited = await launchEvents(db, launch.id, any, null, SHOWN);
  const event = (at: Date, kind: SoakEvent['kind'], text: string) => ({ at: at.toISOString(), kind, text });
  const gateTitle = (key: string) => definition.gates.find((gate) => gate.key === key)?.title ?? key;
  const events = [
    ...audited.flatMap(({ at, action }) => (LAUNCH_WORDS[action] ? [event(at, 'launch', LAUNCH_WORDS[action])] : [])),
    ...decisions.flatMap((row) =>
      row.recordedAt && !row.withdrawnAt
        ? [event(row.recordedAt, 'launch', `${gateTitle(row.gateKey)}: ${row.kind}`)]
        : [],
    ),
    ...triggers.flatMap(({ key, firings }) => {
      const text = definition.triggers.find((one) => one.key === key)?.text ?? key;
      return firings.slice(-FIRINGS_SHOWN).map(({ firedAt }) => event(firedAt, 'trigger', `“${text}” fired`));
    }),
  ];
  return events.sort((a, b) => a.at.localeCompare(b.at));
}
