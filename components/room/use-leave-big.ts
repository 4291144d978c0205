'use client';

import { useRouter } from 'next/navigation';
import { useHotkeys } from '../frame/hotkeys.ts';

/** The big screen has nothing to press, so a key leaves it. */
export function useLeaveBig(big: boolean, to: string): void {
  const router = useRouter();
  useHotkeys('Big screen', [{ keys: 'Escape', label: 'Leave the big screen', run: () => router.push(to) }], big);
}
