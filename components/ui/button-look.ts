import { cva, type VariantProps } from 'class-variance-authority';

export const buttonLook = cva(
  [
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium',
    'transition-colors disabled:pointer-events-none disabled:opacity-55 aria-disabled:not-aria-busy:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    'pointer-coarse:min-h-11 pointer-coarse:min-w-11',
  ],
  {
    variants: {
      variant: {
        primary: 'border-accent bg-accent text-on-accent not-aria-disabled:hover:bg-accent-strong',
        secondary: 'border-line-strong bg-raised text-ink not-aria-disabled:hover:bg-sunken',
        quiet: 'border-transparent bg-transparent text-ink not-aria-disabled:hover:bg-sunken',
        danger: 'border-fail bg-raised text-fail not-aria-disabled:hover:bg-fail-tint',
        'danger-solid': 'border-fail bg-fail text-on-state not-aria-disabled:hover:opacity-90',
      },
      size: {
        small: 'h-7 px-2 text-sm',
        medium: 'h-8 px-3 text-base',
        large: 'h-10 px-4 text-lg',
        icon: 'size-8',
        'icon-small': 'size-7',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'medium' },
  },
);

export type ButtonLook = VariantProps<typeof buttonLook>;
