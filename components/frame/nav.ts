import { Activity, FolderKanban, House, ListChecks, type LucideIcon, Repeat, Settings } from 'lucide-react';

export type NavEntry = {
  label: string;
  href: string;
  icon: LucideIcon;
  /** After `g`. */
  letter: string;
  /** Other addresses that belong to it. */
  also?: readonly string[];
};

export const NAV: readonly NavEntry[] = [
  { label: 'Home', href: '/', icon: House, letter: 'h' },
  { label: 'Projects', href: '/projects', icon: FolderKanban, letter: 'p', also: ['/launches'] },
  { label: 'Checklists', href: '/checklists', icon: ListChecks, letter: 'c', also: ['/import', '/probes'] },
  { label: 'Routines', href: '/routines', icon: Repeat, letter: 'r' },
  { label: 'Activity', href: '/activity', icon: Activity, letter: 'a' },
  { label: 'Settings', href: '/settings', icon: Settings, letter: 's' },
];

export function isHere(entry: NavEntry, path: string): boolean {
  if (entry.href === '/') return path === '/';
  return [entry.href, ...(entry.also ?? [])].some((start) => path === start || path.startsWith(`${start}/`));
}
