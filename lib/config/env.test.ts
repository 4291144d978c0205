import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig, pushSettings } from './env.ts';

const io = { cwd: '/srv/app', isTerminal: false };
const parse = (source: Record<string, string | undefined>, isTerminal = false) =>
  parseConfig(source, { ...io, isTerminal });

describe('parseConfig', () => {
  it('has a default for everything', () => {
    const config = parse({});
    expect(config).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      databaseUrl: undefined,
      dataDir: '/srv/app/.gonogo',
      url: 'http://localhost:3000',
      urlIsSet: false,
      secret: undefined,
      trustedProxies: 0,
      unknownNames: [],
    });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '3000.5'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['DATABASE_URL', 'localhost:5432'],
    ['GONOGO_URL', 'ftp://example.org'],
    ['GONOGO_URL', 'javascript:alert(1)'],
    ['GONOGO_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['GONOGO_LOG', 'xml'],
    ['GONOGO_TRUST_PROXY', 'maybe'],
    ['GONOGO_TRUST_PROXY', '-1'],
    ['GONOGO_DB_POOL', '0'],
    ['GONOGO_WORKER_CONCURRENCY', '1000'],
    ['GONOGO_METRICS_TOKEN', 'abc'],
    ['NODE_ENV', 'prod'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => parse({ [name]: value })).toThrow(ConfigError);
    expect(() => parse({ [name]: value })).toThrow(new RegExp(`^  ${name}: `, 'm'));
  });

  it('lists all faults at once and never repeats a secret', () => {
    const fault = (() => {
      try {
        parse({ PORT: 'x', GONOGO_SECRET: 'hunter2-hunter2' });
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    })();
    expect(fault).toContain('PORT');
    expect(fault).toContain('GONOGO_SECRET');
    expect(fault).not.toContain('hunter2');
  });

  it('treats an empty value as not set', () => {
    expect(parse({ PORT: '', DATABASE_URL: ' ', GONOGO_SECRET: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    });
  });

  it('drops the slash at the end of the address and derives it from the port', () => {
    expect(parse({ GONOGO_URL: 'https://go.example.org/' }).url).toBe('https://go.example.org');
    expect(parse({ PORT: '4000' }).url).toBe('http://localhost:4000');
  });

  it.each([
    [{}, false, 'json'],
    [{}, true, 'pretty'],
    [{ NODE_ENV: 'production' }, false, 'json'],
    [{ NODE_ENV: 'production' }, true, 'pretty'],
    [{ NODE_ENV: 'development' }, false, 'pretty'],
    [{ NODE_ENV: 'production', GONOGO_LOG: 'pretty' }, false, 'pretty'],
    [{ GONOGO_LOG: 'json' }, true, 'json'],
  ])('chooses the log format for %o (terminal: %s)', (source, isTerminal, format) => {
    expect(parse(source, isTerminal).logFormat).toBe(format);
  });

  it.each([
    ['true', 1],
    ['false', 0],
    ['2', 2],
  ])('reads GONOGO_TRUST_PROXY=%s', (value, hops) => {
    expect(parse({ GONOGO_TRUST_PROXY: value }).trustedProxies).toBe(hops);
  });

  it('reports misspelt names of its own, and only those', () => {
    expect(parse({ GONOGO_DATADIR: '/x', PATH: '/bin', GONOGO_URL: 'http://a' }).unknownNames).toEqual([
      'GONOGO_DATADIR',
    ]);
  });
});

describe('where a target machine sends its facts', () => {
  it('is read without the settings of a server, which may be wrong there', () => {
    const source = { PORT: 'wrong', GONOGO_URL: 'https://go.acme.dev/', GONOGO_TOKEN: ' gng_x ' };
    expect(pushSettings(source)).toEqual({ url: 'https://go.acme.dev', token: 'gng_x' });
    expect(pushSettings({ GONOGO_URL: '' })).toEqual({ url: null, token: null });
    expect(() => pushSettings({ GONOGO_URL: 'go.acme.dev' })).toThrow(ConfigError);
    expect(parse({ GONOGO_TOKEN: 'gng_x' }).unknownNames).toEqual([]);
  });
});
