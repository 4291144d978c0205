import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

type TableProps = ComponentProps<'table'> & {
  /** What the rows are; read out, and shown only with `captionShown`. */
  caption: ReactNode;
  captionShown?: boolean;
};

/** Scrolls sideways inside its own box when it must, so that the page never does. */
export function Table({ caption, captionShown = false, className, children, ...rest }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className="relative overflow-x-auto" tabIndex={0} aria-label={textOf(caption)}>
      <table {...rest} className={cn('w-full border-collapse text-left', className)}>
        <caption className={captionShown ? 'px-3 py-2 text-left text-muted text-sm' : 'sr-only'}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

function textOf(caption: ReactNode): string {
  return typeof caption === 'string' ? caption : 'Table';
}

export function TableHead({ className, ...rest }: ComponentProps<'thead'>) {
  return <thead {...rest} className={cn('border-line border-b text-muted text-sm', className)} />;
}

export function TableBody({ className, ...rest }: ComponentProps<'tbody'>) {
  return <tbody {...rest} className={cn('divide-y divide-line', className)} />;
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={cn('aria-selected:bg-accent-tint', className)} />;
}

type CellProps = { numeric?: boolean };

export function HeaderCell({ numeric = false, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn('whitespace-nowrap px-3 py-2 font-medium first:pl-4 last:pr-4', numeric && 'text-right', className)}
    />
  );
}

export function Cell({ numeric = false, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      {...rest}
      className={cn('px-3 py-2 align-top first:pl-4 last:pr-4', numeric && 'whitespace-nowrap text-right', className)}
    />
  );
}
