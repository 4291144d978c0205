import { formatDuration, formatOffset, parseDuration, parseOffset } from '#lib/domain/checklist/durations.ts';
import type { StepFields } from '#lib/domain/room/model.ts';
import type { StepInput } from './actions.ts';

/** A step as its form holds it: text as typed. */
export type StepForm = {
  title: string;
  phaseTitle: string;
  offset: string;
  kind: StepFields['kind'];
  owner: string;
  planned: string;
  commands: string;
  expected: string;
  help: string;
  gateKey: string;
  percent: string;
  watch: string;
  conditions: string;
};

export function formOf(fields: Partial<StepFields>): StepForm {
  const { offsetSeconds = null, plannedSeconds = null, canary = null } = fields;
  return {
    title: fields.title ?? '',
    phaseTitle: fields.phaseTitle ?? '',
    offset: offsetSeconds === null ? '' : formatOffset(offsetSeconds),
    kind: fields.kind ?? 'step',
    owner: fields.owner ?? '',
    planned: plannedSeconds === null ? '' : formatDuration(plannedSeconds),
    commands: (fields.commands ?? []).join('\n\n'),
    expected: fields.expected ?? '',
    help: fields.help ?? '',
    gateKey: fields.gateKey ?? '',
    percent: canary?.percent == null ? '' : String(canary.percent),
    watch: canary ? formatDuration(canary.watchSeconds) : '5m',
    conditions: (canary?.conditions ?? []).map(({ text }) => text).join('\n'),
  };
}

export type Problems = Partial<Record<keyof StepForm, string>>;

/** The input of a form, or what is wrong with its fields. */
export function inputOf(form: StepForm): { ok: true; input: StepInput } | { ok: false; problems: Problems } {
  const problems: Problems = {};
  const read = (key: 'planned' | 'watch') => {
    if (form[key].trim() === '') return null;
    const seconds = parseDuration(form[key]);
    if (seconds === null || seconds < 1) problems[key] = 'Write a length such as 90s, 5m or 1h.';
    return Math.round(seconds ?? 0);
  };
  const offset = form.offset.trim() === '' ? null : parseOffset(form.offset);
  if (form.offset.trim() !== '' && offset === null) problems.offset = 'Write an offset such as T-24h, T-0 or T+30m.';
  if (form.title.trim() === '') problems.title = 'Say what is to be done.';
  const planned = read('planned');
  const watch = form.kind === 'canary' ? read('watch') : null;
  if (form.kind === 'canary' && form.watch.trim() === '') problems.watch = 'Say how long it is watched, such as 5m.';
  const percent = form.percent.trim() === '' ? null : Number(form.percent.replace('%', ''));
  if (form.kind === 'canary' && percent !== null && !(percent >= 0 && percent <= 100))
    problems.percent = 'Write a percentage from 0 to 100.';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const lines = (text: string, by: RegExp) =>
    text
      .split(by)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return {
    ok: true,
    input: {
      title: form.title.trim(),
      phaseTitle: form.phaseTitle.trim(),
      offsetSeconds: offset,
      kind: form.kind,
      owner: form.owner.trim() || null,
      plannedSeconds: planned,
      commands: lines(form.commands, /\n\s*\n/),
      expected: form.expected.trim(),
      help: form.help.trim(),
      gateKey: form.kind === 'gate' ? form.gateKey || null : null,
      canary:
        form.kind === 'canary' && watch !== null
          ? { percent, watchSeconds: watch, conditions: lines(form.conditions, /\n/) }
          : null,
    },
  };
}
