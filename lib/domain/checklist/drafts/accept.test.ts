import { describe, expect, it } from 'vitest';
import { seed, seeds } from '#test/corpus.ts';
import { parseProbeSpec } from '../../probe/spec/parse.ts';
import { importDocument } from '../import/import.ts';
import { parseChecklist } from '../parse.ts';
import { acceptDrafts } from './accept.ts';
import { draftsOf } from './drafts.ts';

const accepted = (source: string) => {
  const parsed = parseChecklist(acceptDrafts(source, draftsOf(source)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition.items.map(({ text, probes, checked }) => ({
    text,
    checked,
    kinds: probes.map((probe) => probe.spec.kind),
  }));
};

describe('accepting drafts', () => {
  it('puts a probe below its box', () => {
    expect(accepted('# A\n\n## B\n\n- [x] HTTP redirects to HTTPS\n- [ ] Something else\n')).toEqual([
      { text: 'HTTP redirects to HTTPS', checked: true, kinds: ['headers'] },
      { text: 'Something else', checked: false, kinds: [] },
    ]);
  });
  it('keeps children, help and quotes where they are', () => {
    const source =
      '# A\n\n## B\n\n1. [ ] HTTP redirects to HTTPS\n\n   Help.\n\n   - [ ] A child\n\n> - [ ] HSTS is on\n';
    const text = acceptDrafts(source, draftsOf(source));
    expect(
      text
        .split('\n')
        .filter(
          (line) =>
            !/probe|^[> ]*(?:kind|need|url|expect|httpsRedirect|hsts|maxAge)|```/.test(line) &&
            line.replace('>', '').trim() !== '',
        ),
    ).toEqual(source.split('\n').filter((line) => line.trim() !== ''));
  });
  it('adds a box where the words have none', () => {
    const source =
      '# A\n\n## Smoke test\n\n```bash\ncurl https://api.acme.io/x\n```\n\n## Next\n\n- [ ] Something else\n';
    expect(accepted(source)).toEqual([
      { text: 'Smoke test', checked: false, kinds: ['http'] },
      { text: 'Something else', checked: false, kinds: [] },
    ]);
  });
  it('keeps the order of several from one block, and asks each address of an item once', () => {
    const crontab = '# A\n\n## Jobs\n\n```bash\n0 2 * * * /opt/first.sh\n0 3 * * * /opt/second.sh\n```\n';
    expect(accepted(crontab).map(({ text }) => text)).toEqual(['first.sh', 'second.sh']);
    const twice =
      '# A\n\n## Launch\n\n- [ ] Health check returns 200\n\n  ```bash\n  curl http://localhost:8000/health\n  ```\n';
    expect(accepted(twice)).toMatchObject([{ kinds: ['http'] }]);
  });
  it('makes a point of a list the item', () => {
    const source =
      '# A\n\n## Smoke\n\n1. **Health**\n   - URL: https://api.acme.io/health\n   - Expected: HTTP 200\n2. **Other**\n';
    expect(accepted(source)).toEqual([{ text: '**Health**', checked: false, kinds: ['http'] }]);
  });
  it('changes nothing without drafts', () => {
    expect(acceptDrafts('# A\r\n', [])).toBe('# A\r\n');
  });
});

it
  .skipIf(seeds() === null)
  .each([
    'cimeika-production-checklist',
    'elohimos-go-live',
    'elohimos-production-readiness',
    'hamsaya-production-readiness',
    'oneshot-ga-launch',
  ])('every accepted draft of %s is a probe of the imported checklist (left out where ../shared is absent)', (name) => {
  const source = seed(name);
  const drafts = draftsOf(source);
  const before = importDocument({ name, text: source });
  const after = importDocument({ name, text: acceptDrafts(source, drafts) });
  if (!before.ok || !after.ok) throw new Error('an import was refused');
  const probes = after.definition.items.flatMap((item) => item.probes);
  for (const probe of probes) expect(parseProbeSpec(probe.source)).toMatchObject({ ok: true });
  expect(probes).toHaveLength(drafts.length);
  const texts = (items: { text: string }[]) => items.map((item) => item.text);
  expect(texts(after.items)).toEqual(expect.arrayContaining(texts(before.items)));
});
