import { noteWords } from '../../rollback/note.ts';
import type { GateView, ItemView } from '../view.ts';
import { type Exported, nameOf, ownerOf, percent, titleOf, whyOf } from './rows.ts';

/** A launch as one file that needs nothing else: no script, no request, nothing of it is live. */
export function launchHtml(view: Exported, now: Date): string {
  const { head, readiness } = view;
  const title = titleOf(view);
  const at = now.toISOString();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${safe(title)}</h1>
<p>${safe(head.title)} Commit ${safe(head.commit ?? 'not named')}. T-0 ${safe(head.t0 ?? 'not set')} (${safe(head.zone)}). As of ${safe(at)}. A file proves nothing: ask gonogo for the present state.</p>
${head.held ? `<p><strong>On hold: ${safe(head.held.reason)}</strong></p>` : ''}
${readiness.gates.map((gate) => gateHtml(view, gate)).join('\n')}
${rollbackHtml(view, now)}
${view.categories.map((category) => categoryHtml(view, category)).join('\n')}
</body>
</html>
`;
}

function rollbackHtml({ rollbacks }: Exported, now: Date): string {
  if (rollbacks.length === 0) return '';
  const lines = rollbacks.map((note) => `<li>${safe(noteWords(note, now))} (${safe(note.byName)})</li>`);
  return `<h2>The way back</h2>\n<ul>${lines.join('')}</ul>`;
}

function gateHtml(view: Exported, gate: GateView): string {
  const missing = gate.conditions
    .filter(({ state }) => state !== 'met')
    .flatMap(({ reasons }) => reasons)
    .map(({ text }) => `<li>${safe(text)}</li>`);
  const votes = gate.poll.map((row) => [
    row.title,
    row.state === 'current' ? (row.vote ?? '') : row.state,
    nameOf(view, row.signedBy),
    row.comment,
  ]);
  return `<h2>${safe(gate.title)}: ${safe(gate.verdict)}</h2>
<p>${percent(gate.scores.raw)} raw, ${percent(gate.scores.withWaivers)} with waivers, ${percent(gate.scores.verified)} verified${
    gate.decision ? `. Decided: ${safe(gate.decision.kind)} by ${safe(nameOf(view, gate.decision.byId))}` : ''
  }</p>
${missing.length > 0 ? `<ul>${missing.join('')}</ul>` : ''}
${votes.length > 0 ? table(['Role', 'Vote', 'Who', 'Comment'], votes) : ''}`;
}

function categoryHtml(view: Exported, category: Exported['categories'][number]): string {
  const score = view.readiness.scores.categories.find(({ key }) => key === category.key);
  const rows = view.items
    .filter((item) => item.categoryKey === category.key)
    .map((item) => [
      `${'\u00a0\u00a0'.repeat(item.level)}${item.text}`,
      outcomeWords(item),
      item.need,
      item.severity,
      ownerOf(view, item),
      whyOf(item),
    ]);
  return `<h2>${safe(category.title)}${score ? `: ${percent(score.raw)}` : ''}</h2>
${table(['Item', 'Outcome', 'Need', 'Severity', 'Owner', 'Why'], rows)}`;
}

const BASIS = {
  verified: ', seen by a machine',
  attested: ', said by a person',
  claimed: ', claimed',
  none: '',
} as const;
const outcomeWords = ({ reading }: ItemView) => `${reading.outcome}${BASIS[reading.basis]}`;

function table(heads: string[], rows: string[][]): string {
  const line = (tag: string, cells: string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${safe(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line('th', heads)}</thead><tbody>${rows.map((row) => line('td', row)).join('')}</tbody></table>`;
}

function safe(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1, h2 { line-height: 1.2 }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
th, td { border-bottom: 1px solid #8884; padding: .375rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
@media print { body { margin: 0; max-width: none } h2 { break-after: avoid } tr { break-inside: avoid } }
`;
