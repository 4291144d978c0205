export type MailEntry = {
  title: string;
  text: string;
  /** Where it leads; whole. */
  url: string;
  /** "Payments" */
  project: string;
  urgent: boolean;
  /** What the reader may do by a click, after a page that asks once more. */
  links: { label: string; url: string }[];
};

export type MailBody = { subject: string; text: string; html: string };

const LONGEST_SUBJECT = 150;

/** One mail of one or several notifications, as text and as HTML that needs no style sheet, image or script. */
export function mailBody(entries: readonly MailEntry[], settingsUrl: string): MailBody {
  const [first] = entries;
  if (!first) throw new Error('a mail of nothing');
  return {
    subject: subjectOf(entries, first),
    text: [...entries.map(asText), `--\nWhat you get by mail: ${settingsUrl}`].join('\n\n'),
    html: page(entries.map(asHtml).join(''), settingsUrl),
  };
}

function subjectOf(entries: readonly MailEntry[], first: MailEntry): string {
  if (entries.length === 1) return cut(oneLine(first.title), LONGEST_SUBJECT);
  const projects = [...new Set(entries.map((entry) => entry.project))];
  const where = projects.length === 1 ? ` in ${projects[0]}` : '';
  return cut(`${entries.length} notifications${oneLine(where)}: ${oneLine(first.title)}`, LONGEST_SUBJECT);
}

function asText({ title, text, url, links }: MailEntry): string {
  const lines = [title, text, `Open: ${url}`, ...links.map((link) => `${link.label}: ${link.url}`)];
  return lines.filter(Boolean).join('\n');
}

const INK = '#1c2024';
const MUTED = '#60646c';
const LINE = '#d9d9e0';
const ACCENT = '#1d5bd8';
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

function asHtml({ title, text, url, project, urgent, links }: MailEntry): string {
  const mark = urgent ? `<span style="color:#a4400b;font-weight:600">Urgent · </span>` : '';
  const buttons = [{ label: 'Open in gonogo', url, first: true }, ...links.map((link) => ({ ...link, first: false }))];
  return `<tr><td style="padding:16px 20px;border-bottom:1px solid ${LINE}">
<p style="margin:0 0 4px;color:${MUTED};font-size:13px;line-height:18px">${mark}${escaped(project)}</p>
<p style="margin:0 0 8px;color:${INK};font-size:16px;line-height:22px;font-weight:600">${escaped(title)}</p>
${text ? `<p style="margin:0 0 12px;color:${INK};font-size:14px;line-height:20px">${escaped(text).replaceAll('\n', '<br>')}</p>` : ''}
<p style="margin:0;font-size:14px;line-height:32px">${buttons.map(button).join(' ')}</p>
</td></tr>`;
}

function button({ label, url, first }: { label: string; url: string; first: boolean }): string {
  const look = first
    ? `background:${ACCENT};color:#ffffff;border:1px solid ${ACCENT}`
    : `color:${ACCENT};border:1px solid ${ACCENT}`;
  return `<a href="${escaped(url)}" style="display:inline-block;padding:0 14px;border-radius:6px;text-decoration:none;font-weight:600;${look}">${escaped(label)}</a>`;
}

function page(rows: string, settingsUrl: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:24px 12px;background:#f4f4f6;${FONT}">
<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;margin:0 auto;background:#ffffff;border:1px solid ${LINE};border-radius:6px">${rows}
<tr><td style="padding:12px 20px;color:${MUTED};font-size:12px;line-height:18px">You get this from gonogo. <a href="${escaped(settingsUrl)}" style="color:${MUTED}">Choose what comes by mail</a>.</td></tr>
</table></body></html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
