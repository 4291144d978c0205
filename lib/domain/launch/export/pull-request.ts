import { noteWords } from '../../rollback/note.ts';
import type { GateView } from '../view.ts';
import { type Exported, nameOf, percent, titleOf } from './rows.ts';

/** Steps of the shortest path that a summary names. */
const STEPS = 15;

/** A launch in short, to paste into a pull request: verdicts, what is missing and who acts, scores, poll. */
export function launchSummary(view: Exported, url: string, now: Date): string {
  const { head, readiness } = view;
  const about = [
    `[${line(head.projectName)} ${line(head.version)}](${url})`,
    head.commit ? `commit \`${head.commit.slice(0, 12)}\`` : 'no commit yet',
  ];
  return `${[
    `## ${line(titleOf(view))}`,
    about.join(', '),
    table(
      ['Gate', 'Verdict', 'Raw', 'With waivers', 'Verified', 'Poll'],
      readiness.gates.map((gate) => [
        gate.title,
        gate.verdict,
        percent(gate.scores.raw),
        percent(gate.scores.withWaivers),
        percent(gate.scores.verified),
        `${gate.pollCurrent} of ${gate.poll.length} GO`,
      ]),
    ),
    ...readiness.gates.filter(({ key }) => key === readiness.leadingGateKey).map((gate) => leading(view, gate)),
    rollbackLines(view, now),
    table(
      ['Category', 'Raw', 'With waivers'],
      readiness.scores.categories.map((category) => [
        view.categories.find(({ key }) => key === category.key)?.title ?? category.key,
        percent(category.raw),
        percent(category.withWaivers),
      ]),
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

function rollbackLines({ rollbacks }: Exported, now: Date): string {
  if (rollbacks.length === 0) return '';
  return `### The way back\n\n${rollbacks.map((note) => `- ${line(noteWords(note, now))}`).join('\n')}`;
}

function leading(view: Exported, gate: GateView): string {
  const steps = gate.path.slice(0, STEPS).map((step, index) => {
    const owner = nameOf(view, step.ownerId) || (step.ownerName ?? '');
    return `${index + 1}. ${line(step.text)}${step.because ? `: ${line(step.because)}` : ''}${owner ? ` (${line(owner)})` : ''}`;
  });
  const more = gate.path.length + gate.pathMore - steps.length;
  if (more > 0) steps.push(`${steps.length + 1}. and ${more} more`);
  const votes = gate.poll.map((row) => [
    row.title,
    row.state === 'current' ? (row.vote ?? '') : row.state,
    nameOf(view, row.signedBy),
    row.comment,
  ]);
  return [
    steps.length > 0 ? `### To ${line(gate.title)}\n\n${steps.join('\n')}` : '',
    votes.length > 0 ? table(['Role', 'Vote', 'Who', 'Comment'], votes) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function table(heads: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const row = (cells: string[]) => `| ${cells.map(line).join(' | ')} |`;
  return [row(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(row)].join('\n');
}

/** One line that Markdown and HTML leave as it is, and that calls nobody by name. */
function line(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~!]/g, (sign) => `\\${sign}`)
    .replaceAll('@', '@\u2060');
}
