import type { Gathered } from '../facts/common.ts';
import type { PostgresFacts, RedisFacts } from '../facts/kinds.ts';
import type { Observed } from '../match.ts';
import type { Matcher } from '../matcher.ts';
import type { PostgresSpec } from '../spec/postgres.ts';
import type { RedisSpec } from '../spec/redis.ts';
import { failureResult, type ProbeResult, Sheet } from './result.ts';

type Common = {
  ping: boolean;
  version: string | null;
  plainRefused: boolean | null;
  strangerRefused: boolean | null;
  timings: PostgresFacts['timings'];
};
type Asked = { ping?: boolean; tls?: boolean; auth?: boolean; version?: Matcher; time?: Matcher };

const optional = (value: unknown): Observed =>
  value === undefined || value === null ? { is: 'nothing' } : { is: 'json', value };

function common(sheet: Sheet, asked: Asked, facts: Common): void {
  sheet.flag('Ping', asked.ping, facts.ping, { yes: 'answered', no: 'no answer' });
  sheet.flag('Without TLS', asked.tls || undefined, facts.plainRefused, { yes: 'refused', no: 'let in' });
  sheet.flag('Without the right password', asked.auth || undefined, facts.strangerRefused, {
    yes: 'refused',
    no: 'let in',
  });
  sheet.check(
    'Version',
    asked.version,
    facts.version === null ? { is: 'nothing' } : { is: 'text', value: facts.version },
  );
  if (facts.timings.total === null) sheet.cannot('Time', asked.time, 'error', 'it was not measured');
  else sheet.check('Time', asked.time, { is: 'quantity', unit: 'time', amount: facts.timings.total });
}

export function judgePostgres(spec: PostgresSpec, gathered: Gathered<PostgresFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  common(sheet, expect, facts);
  const asksRows = expect.rows ?? expect.value ?? expect.columns;
  if (asksRows && facts.queryError !== null) sheet.say('Query', 'fail', facts.queryError, 'rows');
  else if (asksRows && facts.rows === null) sheet.say('Query', 'error', 'not run', 'rows');
  else if (facts.rows) {
    const [first] = facts.rows;
    if (facts.rowsCut) sheet.cannot('Rows', expect.rows, 'error', `more than ${facts.rows.length} rows`);
    else sheet.check('Rows', expect.rows, { is: 'quantity', unit: 'count', amount: facts.rows.length });
    sheet.check('Value', expect.value, first ? optional(Object.values(first)[0]) : { is: 'nothing' });
    for (const [column, matcher] of Object.entries(expect.columns ?? {}))
      sheet.check(
        `Column ${column}`,
        matcher,
        first && Object.hasOwn(first, column) ? optional(first[column]) : { is: 'nothing' },
      );
  }
  return sheet.result(facts.timings);
}

export function judgeRedis(spec: RedisSpec, gathered: Gathered<RedisFacts>): ProbeResult {
  if (!gathered.ok) return failureResult(gathered.failure);
  const { facts } = gathered;
  const { expect } = spec;
  const sheet = new Sheet();
  common(sheet, expect, facts);
  if (expect.persistence !== undefined) {
    const kept = persistence(facts.info);
    const wanted = expect.persistence ? 'kept over a restart' : 'not kept';
    if (kept === null)
      sheet.say('Data', 'error', 'not found out', wanted, 'the server does not tell how it keeps its data');
    else sheet.say('Data', kept.kept === expect.persistence ? 'pass' : 'fail', kept.words, wanted);
  }
  for (const [name, matcher] of Object.entries(expect.info ?? {}))
    sheet.check(name, matcher, Object.hasOwn(facts.info, name) ? numeric(facts.info[name] ?? '') : { is: 'nothing' });
  return sheet.result(facts.timings);
}

const numeric = (text: string): Observed => ({ is: 'text', value: text });

/** An append-only file whose last write went well, or snapshots that are due and whose last one went well. */
function persistence(info: Record<string, string>): { kept: boolean; words: string } | null {
  const {
    aof_enabled: aof,
    aof_last_write_status: written,
    rdb_last_bgsave_status: saved,
    rdb_last_save_time: at,
  } = info;
  if (aof === undefined) return null;
  if (aof === '1')
    return written === 'ok'
      ? { kept: true, words: 'append-only file' }
      : { kept: false, words: 'the last write to the append-only file failed' };
  const due = info.save;
  if (saved !== undefined && saved !== 'ok') return { kept: false, words: 'the last snapshot failed' };
  if (due === undefined) return null;
  if (due.trim() === '') return { kept: false, words: 'no append-only file and no snapshots' };
  return at === undefined || at === '0'
    ? { kept: false, words: 'no snapshot was written yet' }
    : { kept: true, words: `snapshots (${due})` };
}
