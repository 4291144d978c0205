/** A short message about what just happened, kept outside of React so that any handler can send one. */
export type Toast = {
  title: string;
  description?: string;
  tone?: 'pass' | 'fail' | 'caveat' | 'running' | 'news';
  /** Takes back what was just done. */
  undo?: () => unknown;
  /** Where it leads; `elsewhere` says how to get there without the message. */
  link?: { label: string; href: string; elsewhere: string };
  /** Milliseconds on screen. Failures stay until closed. */
  duration?: number;
};

export type ShownToast = Toast & { id: number };

const KEPT = 4;
const NONE: readonly ShownToast[] = [];
let shown: readonly ShownToast[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly ShownToast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a message; gives its id, for dismissToast. */
export function toast(message: Toast): number {
  lastId += 1;
  publish([...shown, { ...message, id: lastId }].slice(-KEPT));
  return lastId;
}

export function dismissToast(id: number): void {
  publish(shown.filter((one) => one.id !== id));
}

export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  get: () => shown,
  getServer: () => NONE,
};
