import { expect, it } from 'vitest';
import { blindOf } from './blind.ts';
import { cadence, metric, trigger } from './testing.ts';

const ERRORS = metric('errors', '%', '<1%', '>5%');
const ASKED = { ...ERRORS, asks: { kind: 'promql', query: 'errors', from: '{{prometheus}}' } } as typeof ERRORS;
const HOURLY = cadence(0, 3_600, 86_400);
const EACH_MINUTE = cadence(0, 60, 3_600);

it.each([
  ['checks that lie too far apart', ERRORS, [HOURLY], 'errors > 5% for 2 minutes', /every 1 h, .* every 2 min 15 s/],
  ['no checks at all', ERRORS, [], 'errors > 5% for 2 minutes', /read by nobody/],
  ['one cadence that is close enough', ERRORS, [HOURLY, EACH_MINUTE], 'errors > 5% for 2 minutes', null],
  ['a source that is asked for the trigger', ASKED, [HOURLY], 'errors > 5% for 2 minutes', null],
  ['a count of what nobody reads', { ...ERRORS, cadences: [] }, [HOURLY], 'errors > 3 consecutive', /read by nobody/],
  ['a count of readings', ERRORS, [HOURLY], 'errors > 3 consecutive', null],
])('%s', (_name, one, cadences, text, says) => {
  const said = blindOf(trigger(text, [one]), { metrics: [one], cadences });
  if (says) expect(said).toMatch(says);
  else expect(said).toBeNull();
});
