import type { Gathered } from '../facts/common.ts';
import type { BrowserFacts } from '../facts/kinds.ts';
import type { BrowserSpec } from '../spec/browser.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

export function judgeBrowser(spec: BrowserSpec, gathered: Gathered<BrowserFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  if (facts.stepFailure) sheet.say(`Step ${facts.stepFailure.step}`, 'fail', facts.stepFailure.message, 'done');
  // A page of errors has no errors on its console: it still is no page.
  const status = expect.status;
  if (status !== undefined)
    sheet.say('Status', facts.status === status ? 'pass' : 'fail', String(facts.status ?? 'none'), String(status));
  else if (facts.status === null || facts.status >= 400)
    sheet.say('Page', 'fail', facts.status === null ? 'nothing' : `status ${facts.status}`, 'a page');
  sheet.check('Title', expect.title, { is: 'text', value: facts.title });
  sheet.check('Final address', expect.finalUrl, { is: 'text', value: facts.finalUrl });
  for (const selector of expect.visible ?? []) {
    const seen = Object.hasOwn(facts.visible, selector) ? (facts.visible[selector] ?? null) : null;
    sheet.flag(selector, true, seen, { yes: 'visible', no: 'not visible' });
  }
  for (const [index, { selector, name, value }] of (expect.attribute ?? []).entries()) {
    const seen = facts.attributes[index];
    const label = `${name} of ${selector}`;
    if (seen === undefined) sheet.cannot(label, value, 'error', 'it was not looked at');
    else sheet.check(label, value, seen === null ? { is: 'nothing' } : { is: 'text', value: seen });
  }
  list(sheet, 'Errors on the console', expect.consoleErrors, facts.consoleErrors);
  list(
    sheet,
    'Requests that failed',
    expect.failedRequests,
    facts.failedRequests.map((each) => `${each.url} (${each.reason})`),
  );
  sheet.check('Time until loaded', expect.time, { is: 'quantity', unit: 'time', amount: facts.loadMs });
  return sheet.result(facts.timings);
}

/** A number, and in words what it counts. */
function list(sheet: Sheet, name: string, matcher: BrowserSpec['expect']['consoleErrors'], found: string[]): void {
  sheet.check(name, matcher, { is: 'quantity', unit: 'count', amount: found.length });
  const last = sheet.assertions.at(-1);
  if (matcher && last && last.outcome !== 'pass')
    last.reason = found.slice(0, 3).join('; ').slice(0, 500) || last.reason;
}
