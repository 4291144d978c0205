import type { FilledDocument } from '#lib/domain/environment/fill-document.ts';
import { Markdown } from '../ui/markdown.tsx';

/** A page with its commands ready to copy, and below it what nobody could fill in. */
export function FilledPage({ filled }: { filled: FilledDocument }) {
  if (!filled.markdown.trim()) return <p className="text-muted">This page is empty. Edit it to say what to do.</p>;
  const notes = [
    filled.missing.length > 0 ? `Nothing gives a value for ${filled.missing.join(', ')}.` : '',
    filled.secrets.length > 0 ? `Needs the secret ${filled.secrets.join(', ')}, which gonogo does not show.` : '',
    filled.unsafe.length > 0 ? `Look twice: the value of ${filled.unsafe.join(', ')} does something in a shell.` : '',
  ].filter((note) => note !== '');
  return (
    <>
      <Markdown text={filled.markdown} />
      {notes.length > 0 ? (
        <ul className="mt-4 grid gap-1 border-line border-t pt-3 text-caveat text-sm">
          {notes.map((note) => (
            <li key={note} className="[overflow-wrap:anywhere]">
              {note}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
