import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from '#test/free-port.ts';
import { failing, probe } from '#test/targets/probe.ts';
import { installed, scratch, start } from '#test/targets/program.ts';
import { json, serve } from '#test/targets/serve.ts';

const PAGE = `# HELP http_requests_total Requests.
# TYPE http_requests_total counter
http_requests_total{code="200"} 40
http_requests_total{code="500"} 0
# TYPE queue_bytes gauge
queue_bytes 2048
`;

async function page(text: string, type = 'text/plain; version=0.0.4') {
  const { port } = await serve((_, response) => response.setHeader('content-type', type).end(text));
  return (expected: string) =>
    probe(`{ kind: metrics, url: "http://127.0.0.1:${port}/metrics", expect: { ${expected} } }`);
}

describe('metrics', () => {
  test('each expectation passes, and fails for its reason alone', async () => {
    const ask = await page(PAGE);
    expect(
      await ask(
        'metrics: { http_requests_total: exists, "http_requests_total{code=\\"500\\"}": 0, queue_bytes: "< 3KB" }, format: prometheus',
      ),
    ).toMatchObject({ outcome: 'pass' });
    for (const [expected, name] of [
      ['metrics: { queue_bytes: "< 1KB" }', 'queue_bytes'],
      ['metrics: { nothing_total: exists }', 'nothing_total'],
      ['metrics: { queue_bytes: exists }, format: openmetrics', 'Format'],
    ] as const)
      expect(failing(await ask(expected))).toEqual([name]);
  });

  test('OpenMetrics', async () => {
    const text = '# TYPE requests counter\nrequests_total 4\n# EOF\n';
    const type = 'application/openmetrics-text; version=1.0.0';
    const ask = await page(text, type);
    expect(await ask('metrics: { requests_total: 4 }, format: openmetrics')).toMatchObject({ outcome: 'pass' });
    const cut = await page(text.replace('# EOF\n', ''), type);
    expect(failing(await cut('metrics: { requests_total: 4 }'))).toEqual(['Metrics']);
  });

  test('a page that is not in the format fails, however many numbers it has', async () => {
    const html = await page('<html>queue_bytes 2048</html>', 'text/html');
    expect(failing(await html('metrics: { queue_bytes: exists }'))).toEqual(['Metrics']);
  });

  test('a large page is read whole', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `series{id="${index}"} 1`);
    const ask = await page(`# TYPE series gauge\n${lines.join('\n')}\n`);
    expect(await ask('metrics: { "series{id=\\"19999\\"}": 1, series: count = 20000 }')).toMatchObject({
      outcome: 'pass',
    });
  });
});

test.skipIf(!installed('prometheus') || !installed('prometheus-node-exporter'))(
  'Prometheus with node-exporter',
  async () => {
    const [exporter, port] = [await freePort(), await freePort()];
    await start(
      'prometheus-node-exporter',
      [
        '--collector.disable-defaults',
        '--collector.loadavg',
        '--collector.meminfo',
        `--web.listen-address=127.0.0.1:${exporter}`,
      ],
      exporter,
    );
    const folder = scratch({
      'prometheus.yml': `
global: { scrape_interval: 1s }
scrape_configs:
  - job_name: node
    static_configs: [{ targets: ['127.0.0.1:${exporter}'] }]
`,
    });
    await start(
      'prometheus',
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      port,
    );

    const page = await probe(
      `{ kind: metrics, url: "http://127.0.0.1:${exporter}/metrics", expect: { metrics: { node_load1: ">= 0", node_memory_MemTotal_bytes: "> 1MB" } } }`,
    );
    expect(page).toMatchObject({ outcome: 'pass' });
    const ask = (query: string, more: string) =>
      probe(`{ kind: promql, source: "http://127.0.0.1:${port}/", query: '${query}', ${more} }`, { now: new Date() });
    // It answers once it is ready, and has data from its first scrape on.
    let up = await ask('up{job="node"}', 'expect: 1');
    for (const began = performance.now(); up.outcome !== 'pass' && performance.now() - began < 60_000; )
      up = await ask('up{job="node"}', 'expect: 1');
    expect(up).toMatchObject({ outcome: 'pass' });
    expect(await ask('up{job="node"}', 'expect: 0')).toMatchObject({ outcome: 'fail' });
    expect(await ask('node_memory_MemTotal_bytes', 'expect: "> 1MB"')).toMatchObject({ outcome: 'pass' });
    expect(await ask('up', 'range: 1m, step: 1s, expect: 1')).toMatchObject({ outcome: 'pass' });
    expect(await ask('up{job="none"}', 'expect: 1')).toMatchObject({ outcome: 'unknown' });
    expect(await ask('up{job="none"}', 'expect: 1, onNoData: fail')).toMatchObject({ outcome: 'fail' });
    expect(await ask('up{', 'expect: 1')).toMatchObject({ outcome: 'error' });
    const later = await probe(
      `{ kind: promql, source: "http://127.0.0.1:${port}", query: up, staleness: 1s, expect: 1 }`,
      { now: new Date(Date.now() + 60_000) },
    );
    expect(later.outcome).toBe('unknown');
  },
  120_000,
);

test('something that is no Prometheus is an error', async () => {
  const { port } = await serve((_, response) => json(response, { hello: 1 }));
  const run = await probe(`{ kind: promql, source: "http://127.0.0.1:${port}", query: up, expect: 1 }`);
  expect(run).toMatchObject({ outcome: 'error' });
});
