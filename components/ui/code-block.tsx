import { cn } from './cn.ts';
import { CopyButton } from './copy-button.tsx';

type Props = {
  code: string /** Names it for screen readers: "Command", "Answer". */;
  label?: string;
  className?: string;
};

/** A command or an answer, as it is, with a button that copies it. Long lines scroll inside. */
export function CodeBlock({ code, label = 'Code', className }: Props) {
  return (
    <div className={cn('flex items-start rounded-md border border-line bg-sunken', className)}>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="max-h-96 min-w-0 flex-1 overflow-auto rounded-md"
      >
        <pre className="w-fit min-w-full px-3 py-2.5 font-mono text-sm leading-5">
          <code>{code}</code>
        </pre>
      </section>
      <CopyButton text={code} label={`Copy ${label.toLowerCase()}`} className="m-1" />
    </div>
  );
}
