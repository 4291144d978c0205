import { findOffset, formatDuration, formatOffset } from './durations.ts';
import { headingLine } from './export-headings.ts';
import { isRunOfShowTitle, pageKindOfTitle, phaseOfTitle } from './headings.ts';
import type { Step } from './model.ts';
import { fenceOf, indent, joinBlocks, normaliseText, shortHash, slugOf } from './text.ts';
import { type Word, writeWord } from './words.ts';

/** The run of show as a heading a phase and a numbered list below it. */
export function stepBlocks(steps: Step[]): string[] {
  const blocks: string[] = [];
  let place = '';
  let number = 0;
  for (const step of steps) {
    const { phaseTitle, offsetSeconds } = step;
    const here = JSON.stringify([phaseTitle, offsetSeconds]);
    if (here !== place) {
      const words: string[] = [];
      const launch =
        phaseOfTitle(phaseTitle, 'preparation') === 'launch' || isRunOfShowTitle(phaseTitle) || offsetSeconds !== null;
      if (!launch || pageKindOfTitle(phaseTitle) !== null) words.push(writeWord('phase', 'launch'));
      if (offsetSeconds !== null && findOffset(phaseTitle) !== offsetSeconds)
        words.push(writeWord('offset', formatOffset(offsetSeconds)));
      blocks.push(headingLine(2, phaseTitle, words));
      number = 0;
    }
    place = here;
    number += 1;
    const marker = `${number}. `;
    const below = joinBlocks([
      step.help,
      step.canary?.conditions.map(({ text }) => `- ${text}`).join('\n') ?? '',
      ...step.commands.map((command) => fenceOf('bash', command)),
      step.expected === '' ? '' : fenceOf('output', step.expected),
    ]);
    blocks.push(joinBlocks([marker + [step.title, ...stepWords(step)].join(' '), indent(below, marker.length)]));
  }
  return blocks;
}

function stepWords(step: Step): string[] {
  const words: string[] = [];
  const add = (word: Word, value: string | null) => {
    if (value !== null) words.push(writeWord(word, value));
  };
  const ownKey = `${slugOf(step.phaseTitle, 'step')}-${shortHash(normaliseText(step.title))}`;
  add('id', step.key.startsWith(ownKey) ? null : step.key);
  add('owner', step.owner);
  add('plan', step.plannedSeconds === null ? null : formatDuration(step.plannedSeconds));
  add('gate', step.gateKey);
  add('canary', step.canary?.percent == null ? null : `${step.canary.percent}%`);
  add('watch', step.canary ? formatDuration(step.canary.watchSeconds) : null);
  return words;
}
