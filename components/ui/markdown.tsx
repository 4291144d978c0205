import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { cn } from './cn.ts';
import { CodeBlock } from './code-block.tsx';

/** The text inside what Markdown made of a code fence. */
function textInside(node: ReactNode): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(textInside).join('');
  if (node && typeof node === 'object' && 'props' in node) {
    return textInside((node.props as { children?: ReactNode }).children);
  }
  return '';
}

function MarkdownLink({ href = '', children }: ComponentProps<'a'>) {
  // What was taken away as unsafe stays as text: a link that goes nowhere misleads.
  if (href === '') return children;
  if (href.startsWith('/') && !href.startsWith('//')) {
    return (
      <Link href={href} className="link">
        {children}
      </Link>
    );
  }
  if (href.startsWith('#')) {
    return (
      <a href={href} className="link">
        {children}
      </a>
    );
  }
  return (
    <a href={href} className="link" target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

// Headings of a document stand below those of the page that shows it.
const HEADING = 'mt-5 mb-1.5 font-semibold first:mt-0';

function LargeHeading({ children }: ComponentProps<'h3'>) {
  return <h3 className={cn(HEADING, 'text-lg')}>{children}</h3>;
}

function SmallHeading({ children }: ComponentProps<'h4'>) {
  return <h4 className={cn(HEADING, 'text-base')}>{children}</h4>;
}

const COMPONENTS: Components = {
  h1: LargeHeading,
  h2: LargeHeading,
  h3: SmallHeading,
  h4: SmallHeading,
  h5: SmallHeading,
  h6: SmallHeading,
  p: ({ children }) => <p className="my-2 first:mt-0 last:mb-0">{children}</p>,
  a: MarkdownLink,
  ul: ({ children }) => <ul className="my-2 list-disc space-y-1 pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="my-2 list-decimal space-y-1 pl-5">
      {children}
    </ol>
  ),
  li: ({ children, className }) => (
    <li className={className?.includes('task-list-item') ? 'list-none' : undefined}>{children}</li>
  ),
  input: ({ checked }) => <span className="mr-1.5 font-mono text-muted">{checked ? '[x]' : '[ ]'}</span>,
  blockquote: ({ children }) => (
    <blockquote className="my-2 border-line border-l-2 pl-3 text-muted">{children}</blockquote>
  ),
  hr: () => <hr className="my-4 border-line" />,
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-sm">{children}</code>,
  pre: ({ children }) => <CodeBlock code={textInside(children).replace(/\n$/, '')} className="my-2" />,
  // A picture of somebody else's server would tell it who reads this: it becomes a link.
  img: ({ src, alt }) => <MarkdownLink href={typeof src === 'string' ? src : ''}>{alt || 'picture'}</MarkdownLink>,
  table: ({ children }) => (
    <div className="my-2 overflow-x-auto">
      <table className="border-collapse text-left">{children}</table>
    </div>
  ),
  th: ({ children }) => <th className="border border-line bg-sunken px-2 py-1 font-medium">{children}</th>,
  td: ({ children }) => <td className="border border-line px-2 py-1 align-top">{children}</td>,
};

type Props = { text: string; className?: string };

/** Text that people or imported documents wrote. Sanitised: no HTML of theirs, no script, no foreign pictures. */
export function Markdown({ text, className }: Props) {
  return (
    <div className={cn('max-w-prose [overflow-wrap:anywhere]', className)}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
