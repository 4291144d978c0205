import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colour = { lightness: number; chroma: number; hue: number };
type Theme = 'light' | 'dark';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const OKLCH = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)|oklch\(([\d.]+) 0 0\)`;
const TOKEN = new RegExp(String.raw`--([a-z-]+): light-dark\((?:${OKLCH}), (?:${OKLCH})\);`, 'g');

function colour(lightness?: string, chroma?: string, hue?: string, grey?: string): Colour {
  return { lightness: Number(lightness ?? grey), chroma: Number(chroma ?? 0), hue: Number(hue ?? 0) };
}

const tokens = new Map<string, Record<Theme, Colour>>();
for (const [, name, ...n] of css.matchAll(TOKEN)) {
  tokens.set(name as string, { light: colour(n[0], n[1], n[2], n[3]), dark: colour(n[4], n[5], n[6], n[7]) });
}

/** OKLCH to linear sRGB (Ottosson 2020), before any clipping. */
function toLinear({ lightness, chroma, hue }: Colour): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** WCAG 2.2 relative luminance, after rounding to the eight bits a screen shows. */
function luminance(value: Colour): number {
  const [r, g, b] = toLinear(value).map((channel) => {
    const clipped = Math.min(1, Math.max(0, channel));
    const encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
    const shown = Math.round(encoded * 255) / 255;
    return shown <= 0.04045 ? shown / 12.92 : ((shown + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [a, b] = [one, other].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`globals.css has no token --${name} of the form light-dark(oklch, oklch)`);
    return luminance(token[theme]);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const GROUNDS = ['surface', 'raised', 'sunken'];
const STATES = ['pass', 'caveat', 'fail', 'unknown', 'waived', 'running'];

/** Pairs that carry text: WCAG AA asks for 4.5. */
const TEXT: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['muted', ground],
    ['accent', ground],
    ['accent-strong', ground],
    ...STATES.map((state): [string, string] => [state, ground]),
  ]),
  ...STATES.flatMap((state): [string, string][] => [
    [state, `${state}-tint`],
    ['ink', `${state}-tint`],
    ['on-state', state],
  ]),
  ['unknown', 'unknown-hatch'],
  ['ink', 'unknown-hatch'],
  ['accent', 'accent-tint'],
  ['ink', 'accent-tint'],
  ['muted', 'accent-tint'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['raised', 'ink'],
];

/** Edges of controls and the focus ring: 3. */
const EDGES: [string, string][] = GROUNDS.flatMap((ground): [string, string][] => [
  ['line-strong', ground],
  ['accent', ground],
]);

test('the formula gives the known figures', () => {
  tokens.set('test-black', { light: colour('0'), dark: colour('0') });
  tokens.set('test-white', { light: colour('1'), dark: colour('1') });
  // #777777 on white is the classic near miss: 4.48.
  tokens.set('test-grey', { light: colour('0.5693'), dark: colour('0.5693') });
  expect(contrast('test-black', 'test-white', 'light')).toBeCloseTo(21, 5);
  expect(contrast('test-grey', 'test-white', 'light')).toBeCloseTo(4.48, 1);
});

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(TEXT)('%s on %s reads (4.5)', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(EDGES)('%s on %s shows (3)', (edge, ground) => {
    expect(contrast(edge, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  test('every colour can be shown by a plain sRGB screen', () => {
    for (const [name, token] of tokens) {
      for (const channel of toLinear(token[theme])) {
        expect(channel, `--${name}`).toBeGreaterThan(-0.02);
        expect(channel, `--${name}`).toBeLessThan(1.02);
      }
    }
  });
});
