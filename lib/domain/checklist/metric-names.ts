import type { Metric } from './model.ts';
import { slugOf } from './text.ts';

const NOISE = new Set(['a', 'all', 'an', 'are', 'every', 'for', 'is', 'must', 'of', 'ok', 'stay', 'stays', 'the']);
const IN_ORDER = /^(?:pass(?:es|ing|ed)?|green|healthy)$/;
const OUT_OF_ORDER = /^fail(?:s|ing|ed|ures?)?$/;

const withoutBrackets = (name: string) => name.replace(/\([^)]*\)/g, '');

const sameWords = (name: string) => coreOf(name).toSorted().join(' ');

/** Words of a name without plurals and what says that it is in order. */
export const coreOf = (name: string): string[] =>
  slugOf(name, '')
    .split('-')
    .filter((word) => word !== '' && !NOISE.has(word) && !IN_ORDER.test(word))
    .map((word) => word.replace(/(?<=\w{3})s$/, ''));

/** "Health check failures" speaks of the health check: what counts is one that is out of order. */
export const checkOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => !OUT_OF_ORDER.test(word.toLowerCase()))
    .join(' ');

/**
 * The metric that a sentence speaks of: the one of this very name, else the only one whose name has the same words. `check`:
 * the sentence asks whether a check is in order, so that its name may speak of failures.
 */
export function metricNamed<Named extends Pick<Metric, 'key' | 'title'>>(
  subject: string,
  metrics: readonly Named[],
  { check = false }: { check?: boolean } = {},
): Named | null {
  const slug = slugOf(subject, '');
  if (slug === '') return null;
  const exact = metrics.find(({ key, title }) => key === slug || slugOf(title, '') === slug);
  if (exact) return exact;
  const words = new Set([subject, ...(check ? [checkOf(subject)] : [])].map(sameWords).filter((each) => each !== ''));
  const alike = metrics.filter(({ key, title }) => {
    const names = [title, withoutBrackets(title), key.replaceAll('-', ' ')];
    return [...names, ...(check ? names.map(checkOf) : [])].some((name) => words.has(sameWords(name)));
  });
  // A percentile names its metric where only one has it.
  const wanted = coreOf(subject);
  if (alike.length === 0 && wanted.some((word) => /^p\d{2,3}$/.test(word)))
    alike.push(...metrics.filter(({ title }) => wanted.every((word) => coreOf(title).includes(word))));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
