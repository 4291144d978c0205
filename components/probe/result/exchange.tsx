import type { HeaderList } from '#lib/domain/probe/facts/common.ts';
import type { SeenExchange } from '#lib/domain/probe/seen.ts';
import { formatBytes } from '../../format.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Waterfall } from './waterfall.tsx';

/** One request with its answer, as they were kept: secrets are taken out, long bodies are cut and say so. */
export function Exchange({ exchange, timed = false }: { exchange: SeenExchange; timed?: boolean }) {
  const { request, curl, redirects, body } = exchange;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <code className="font-mono [overflow-wrap:anywhere]">
          {exchange.method} {exchange.url}
        </code>
        <span className="font-medium">{exchange.status}</span>
        {exchange.httpVersion ? <span className="text-muted">HTTP/{exchange.httpVersion}</span> : null}
        {exchange.address ? <span className="text-muted">from {exchange.address}</span> : null}
      </p>
      {redirects.length > 0 ? (
        <ol className="list-decimal pl-5 text-muted" aria-label="Redirects">
          {redirects.map((one, index) => (
            <li key={index} className="[overflow-wrap:anywhere]">
              {one.status} from {one.from} to {one.to}
            </li>
          ))}
        </ol>
      ) : null}
      {timed && exchange.timings ? <Waterfall timings={exchange.timings} /> : null}
      {request ? (
        <details>
          <summary>Request</summary>
          <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-2">
            <Headers list={request.headers} label="Request headers" />
            {request.body === null ? (
              <p className="text-muted">No body.</p>
            ) : (
              <CodeBlock code={request.body} label="Request body" />
            )}
          </div>
        </details>
      ) : null}
      <details>
        <summary>Answer{body.bytes === null ? '' : `, ${formatBytes(body.bytes)}`}</summary>
        <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-2">
          <Headers list={exchange.headers} label="Answer headers" />
          {body.text === '' ? (
            <p className="text-muted">No body.</p>
          ) : (
            <CodeBlock code={readable(body.text)} label="Answer body" />
          )}
          {body.cut === 'unread' ? (
            <p className="text-caveat">Only the first {formatBytes(body.bytes ?? 0)} were read.</p>
          ) : null}
          {body.cut === 'unshown' ? <p className="text-caveat">Only the first 64 KB are kept.</p> : null}
        </div>
      </details>
      {curl ? (
        <p className="flex flex-wrap items-center gap-1 text-muted">
          As a command without its secrets: <CopyButton text={curl} label="Copy as curl" />
          <span>Copy as curl</span>
        </p>
      ) : null}
    </div>
  );
}

/** JSON on one line is hard to read. */
function readable(text: string): string {
  if (!/^\s*[[{]/.test(text) || text.includes('\n')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Headers({ list, label }: { list: HeaderList; label: string }) {
  if (list.length === 0) return <p className="text-muted">No headers.</p>;
  return <CodeBlock code={list.map(([name, value]) => `${name}: ${value}`).join('\n')} label={label} />;
}
