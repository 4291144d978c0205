import { cn } from './cn.ts';

/** Up to two letters: of the first and the last word, or of the one word there is. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return ([...first][0] ?? '?').toUpperCase() + ([...last][0] ?? '').toUpperCase();
}

type AvatarProps = { name: string; size?: 'small' | 'medium'; className?: string };

/** Initials in a circle, drawn by style: to a screen reader they would only be noise beside the name. */
export function Avatar({ name, size = 'small', className }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-initials={initials(name)}
      className={cn(
        'inline-grid shrink-0 place-items-center rounded-full border border-line bg-sunken font-medium text-muted',
        'before:content-[attr(data-initials)]',
        size === 'small' ? 'size-5 text-[0.625rem]' : 'size-7 text-xs',
        className,
      )}
    />
  );
}

type PersonProps = {
  /** Null where nobody is named. */
  name: string | null;
  /** Marks the viewer. */
  you?: boolean;
  /** What to say where nobody is named. */
  nobody?: string;
  avatar?: boolean;
  className?: string;
};

export function Person({ name, you = false, nobody = 'nobody', avatar = true, className }: PersonProps) {
  if (name === null) return <span className={cn('text-muted italic', className)}>{nobody}</span>;
  return (
    <span className={cn('inline-flex min-w-0 max-w-64 items-center gap-1.5 align-bottom', className)} title={name}>
      {avatar ? <Avatar name={name} /> : null}
      <span className="truncate">{name}</span>
      {you ? <span className="text-muted">(you)</span> : null}
    </span>
  );
}
