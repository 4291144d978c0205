import { Fragment } from 'react';

const PIECE = /(`+[^`]+`+|\*\*[^*]+\*\*|__[^_]+__|!?\[[^\]]*\]\([^)]*\))/g;

/** The inline Markdown of one line, cheap enough for thousands of rows: code, bold, and the words of links. */
export function InlineText({ text }: { text: string }) {
  return (
    <>
      {text.split(PIECE).map((piece, index) => {
        const key = `${index}:${piece}`;
        if (piece.startsWith('`')) {
          return (
            <code key={key} className="rounded-sm bg-sunken px-1 font-mono text-sm">
              {piece.replace(/^`+|`+$/g, '')}
            </code>
          );
        }
        if (/^(\*\*|__)/.test(piece)) return <strong key={key}>{piece.slice(2, -2)}</strong>;
        if (/^!?\[/.test(piece)) return <Fragment key={key}>{piece.replace(/^!?\[([^\]]*)\].*$/, '$1')}</Fragment>;
        return <Fragment key={key}>{piece}</Fragment>;
      })}
    </>
  );
}
