/** Values by key, each with its own listeners: a change draws only what shows that key. */
export type Keyed<T> = {
  get: (key: string) => T | undefined;
  set: (key: string, value: T | undefined) => void;
  keys: () => readonly string[];
  clear: () => void;
  subscribe: (key: string, listener: () => void) => () => void;
  /** Any key. */
  subscribeAll: (listener: () => void) => () => void;
};

export function createKeyed<T>(): Keyed<T> {
  const values = new Map<string, T>();
  const listeners = new Map<string, Set<() => void>>();
  const all = new Set<() => void>();
  let keys: readonly string[] = [];
  const tell = (key: string) => {
    keys = [...values.keys()];
    for (const listener of listeners.get(key) ?? []) listener();
    for (const listener of all) listener();
  };
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (values.get(key) === value) return;
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      tell(key);
    },
    keys: () => keys,
    clear() {
      const gone = [...values.keys()];
      values.clear();
      for (const key of gone) tell(key);
    },
    subscribe(key, listener) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    subscribeAll(listener) {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
  };
}
