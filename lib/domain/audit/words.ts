import { shortLength } from '../rollback/length.ts';
import type { RunAct, RunKind } from '../rollback/model.ts';
import { actWords } from '../rollback/words.ts';
import { INSTANCE_WORDS } from './instance-words.ts';

/** What an event of a launch says, in words for people; the payload's facts fill them. */
const WORDS: Record<string, string | ((payload: Record<string, unknown>) => string)> = {
  'launch.create': (payload) =>
    `opened the launch${payload.carriedOver ? `, ${payload.carriedOver} answers carried over` : ''}`,
  'launch.update': 'changed the launch',
  'launch.set-t0': (payload) => (payload.after ? 'moved T-0' : 'cleared T-0'),
  'launch.hold': 'put the launch on hold',
  'launch.resume': (payload) =>
    `resumed the launch${typeof payload.heldSeconds === 'number' ? ` after ${durationWords(payload.heldSeconds)}` : ''}${payload.before === payload.t0 ? '' : ', T-0 moved'}`,
  'launch.set-gate-environment': 'chose the environment of a gate',
  'launch.move-checklist': 'moved to another checklist version',
  'launch.refresh': (payload) => `time passed: ${payload.before} became ${payload.after}`,
  'signoff.ask': (payload) =>
    `asked ${Array.isArray(payload.asked) ? payload.asked.join(', ') : 'others'} to vote on ${payload.gate}`,
  'room.write': 'wrote into the log',
  'room.start': (payload) => `started “${payload.title}”`,
  'room.end': (payload) => `${ENDED[String(payload.after)] ?? 'ended'} “${payload.title}”${ended(payload)}`,
  'room.record': ({ before, metricTitle, shown }) =>
    `${before == null ? 'read' : 'corrected'} ${metricTitle}: ${shown}${before == null ? '' : `, was ${before}`}`,
  'room.reopen': (payload) => `put “${payload.title}” back to open`,
  'room.override': (payload) =>
    payload.kind === 'canary'
      ? `went past “${payload.title}” although the canary had not held`
      : `went past “${payload.title}” although its gate does not pass (${payload.verdict ?? 'no such gate'})`,
  'soak.record': (payload) =>
    payload.before == null ? 'entered a reading of the soak' : 'corrected a reading of the soak',
  'soak.push': (payload) => `sent ${payload.readings === 1 ? 'a reading' : `${payload.readings} readings`} of the soak`,
  'soak.set-metric': (payload) => `${payload.before ? 'changed' : 'added'} a metric of the soak`,
  'soak.set-cadence': (payload) => `${payload.before ? 'changed' : 'added'} when the soak looks`,
  'soak.take-back': 'took back a change of the soak',
  'soak.join-metric': 'said which metric was renamed',
  'soak.rehearse-trigger': (payload) => `rehearsed the trigger “${payload.trigger}”`,
  'soak.trigger-fired': (payload) => `the trigger “${payload.trigger}” fired`,
  'soak.trigger-ended': (payload) => `the trigger “${payload.trigger}” is over`,
  'soak.act-on-trigger': (payload) => `${payload.kind} the trigger${payload.trigger ? ` “${payload.trigger}”` : ''}`,
  'room.canary-broke': (payload) => `“${payload.title}” broke: ${payload.condition}; its watch begins again`,
  'room.canary-held': (payload) => `“${payload.title}” held for its whole watch`,
  'room.add-step': (payload) => `added the step “${payload.title}”`,
  'room.edit-step': (payload) => `changed the step “${payload.title}”`,
  'room.move-step': (payload) => `moved the step “${payload.title}”`,
  'room.remove-step': (payload) => `${payload.removed ? 'took out' : 'put back'} the step “${payload.title}”`,
  'item.attest': answered,
  'item.bulk-attest': answered,
  'item.confirm': 'confirmed that it is still true',
  'item.assign': 'changed owner, due date or effort',
  'item.answer-condition': (payload) =>
    payload.holds === null
      ? 'reopened the condition'
      : payload.holds
        ? 'said that the condition holds'
        : 'ruled out the condition',
  'item.decide-not-applicable': (payload) => `${payload.state} the not-applicable`,
  'evidence.report': (payload) => `${payload.source} reported ${payload.outcome}`,
  'evidence.push-facts': (payload) => `${payload.host} sent ${several(payload.probes)} as a host fact`,
  'probe.run': (payload) => `asked for ${several(payload.probes)}`,
  'probe.run-all': (payload) => `asked for all checks: ${payload.count}`,
  'probe.try': (payload) => `tried a probe of kind ${payload.kind} against ${payload.environment}`,
  'probe.cancel-trial': () => 'stopped a probe that was tried',
  'probe.begin': (payload) => `began the probe ${payload.probe} again: the worker stopped while it ran`,
  'probe.cancel': (payload) => `cancelled ${several(payload.probes)}`,
  'probe.cancel-all': (payload) => `cancelled all checks: ${payload.count}`,
  'probe.answer-prepare': (payload) =>
    payload.answer === 'done'
      ? `prepared the probe ${payload.probe}`
      : `declined to prepare the probe ${payload.probe}`,
  'probe.set-schedule': (payload) => `${payload.paused ? 'paused' : 'resumed'} the schedule of ${payload.probe}`,
  'probe.finish': (payload) => `the probe ${payload.probe}: ${payload.outcome}`,
  'heartbeat.settle': (payload) => `the heartbeat ${payload.heartbeat}: ${payload.state}`,
  'evidence.attach-file': 'uploaded a file',
  'evidence.erase-file': 'erased a file',
  'comment.add': 'commented',
  'comment.delete': 'deleted a comment',
  'alert.firing': (payload) => `the alert ${payload.name} fires`,
  'alert.resolved': (payload) => `the alert ${payload.name} is over`,
  'waiver.request': (payload) => `asked for a waiver for ${payload.gateKey}`,
  'waiver.decide': (payload) => (payload.approved ? 'approved the waiver' : 'rejected the waiver'),
  'waiver.revoke': 'revoked the waiver',
  'signoff.sign': (payload) => `voted ${payload.vote} as ${payload.role}`,
  'signoff.sign-by-link': (payload) => `voted ${payload.vote} as ${payload.role}, by the link of a mail`,
  'soak.acknowledge-by-link': 'acknowledged a trigger, by the link of a mail',
  'decision.record': (payload) =>
    `${payload.pending ? 'proposed' : 'recorded'} ${payload.kind} for ${payload.gateKey}${payload.override ? ` against the verdict ${payload.verdict}` : ''}`,
  'decision.confirm': (payload) => `confirmed the override ${payload.kind} for ${payload.gateKey}`,
  'decision.withdraw': 'withdrew an unconfirmed override',
  'rollback.start': (payload) =>
    payload.kind === 'drill'
      ? `started a drill on ${payload.environment}`
      : `started to roll back to ${payload.targetVersion}`,
  'rollback.act': ({ act, kind, step, activeMs }) =>
    actWords(act as RunAct, kind as RunKind, String(step), shortLength(Number(activeMs))),
  'rollback.identify': (payload) =>
    `the environment answered with ${payload.version ?? payload.commit ?? 'no version'}`,
  'rollback.set-task': (payload) => `${payload.done ? 'finished' : 'reopened'} “${payload.title}”`,
};

const OUTCOME_WORDS: Record<string, string> = {
  pass: 'ticked it',
  fail: 'marked it as failing',
  'not-applicable': 'marked it as not applicable',
  unknown: 'took the answer back',
};

const ENDED: Record<string, string> = { done: 'finished', failed: 'marked as failed:', skipped: 'skipped' };

function ended({ seconds, overridden }: Record<string, unknown>): string {
  const took = typeof seconds === 'number' ? ` after ${durationWords(seconds)}` : '';
  return `${took}${overridden ? ', although its conditions had not held' : ''}`;
}

/** "3 min 5 s", "1 h 20 min". */
function durationWords(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const said = parts.filter(([amount]) => amount > 0).slice(0, 2);
  return said.length === 0 ? '0 s' : said.map(([amount, unit]) => `${amount} ${unit}`).join(' ');
}

function several(names: unknown): string {
  const list = Array.isArray(names) ? names : [];
  return `${list.length === 1 ? 'the probe' : 'the probes'} ${list.join(', ')}`;
}

function answered(payload: Record<string, unknown>): string {
  return OUTCOME_WORDS[String(payload.outcome)] ?? 'answered it';
}

/** An action without words of its own shows its name with spaces: never nothing. */
export function eventWords(action: string, payload: unknown): string {
  const words = WORDS[action] ?? INSTANCE_WORDS[action];
  const facts = typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  if (typeof words === 'function') return words(facts);
  return words ?? action.replaceAll(/[.-]/g, ' ');
}
