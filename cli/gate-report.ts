import type { GateAnswer } from '#lib/use-cases/gate/ask-gate.ts';

const ANSWERS = { 0: 'Go on.', 1: 'Stop.', 3: 'Not decided.' } as const;

export function gateText(answer: GateAnswer): string {
  const decision = answer.decision === null ? 'none yet' : `${answer.decision}${answer.override ? ' (override)' : ''}`;
  return [
    `${ANSWERS[answer.exit]} ${answer.project} ${answer.version}, ${answer.gate.title}`,
    `verdict: ${answer.verdict}`,
    `decision: ${decision}${answer.doneAlone ? ', recorded by one person alone' : ''}`,
    ...answer.reasons.map((reason) => `- ${reason}`),
  ].join('\n');
}

/** One suite with one case a reason, so that a pipeline's own page lists what is missing. */
export function gateJUnit(answer: GateAnswer): string {
  const suite = `${answer.project} ${answer.version} ${answer.gate.key}`;
  const kind = answer.exit === 1 ? 'failure' : 'error';
  const reasons = answer.exit === 0 ? [] : answer.reasons.length > 0 ? answer.reasons : [ANSWERS[answer.exit]];
  const cases = reasons.map((reason) => [
    `  <testcase classname="${xml(suite)}" name="${xml(reason)}">`,
    `    <${kind} message="${xml(`${answer.verdict}: ${reason}`)}"/>`,
    '  </testcase>',
  ]);
  const passed = [`  <testcase classname="${xml(suite)}" name="${xml(`${answer.gate.title}: ${answer.verdict}`)}"/>`];
  const count = Math.max(1, reasons.length);
  const failures = kind === 'failure' ? reasons.length : 0;
  const errors = kind === 'error' ? reasons.length : 0;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(suite)}" tests="${count}" failures="${failures}" errors="${errors}">`,
    ...(reasons.length > 0 ? cases.flat() : passed),
    '</testsuite>',
  ].join('\n');
}

function xml(text: string): string {
  return (
    text
      // Characters that XML 1.0 cannot hold at all.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
