/**
 * What a browser keeps for this site: `session` for this tab, also over a reload; `local` for all tabs. Where the browser forbids or
 * lacks it (blocked site data, a full disk), the page itself remembers, until it is closed.
 */
export interface Kept {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Whether what is kept is still there after a reload. */
  lasts(): boolean;
}

const PROBE = "handoff.probe";

function open(kind: "sessionStorage" | "localStorage"): Kept {
  const own = new Map<string, string>();
  /** The browser's answer; null when it has none to give. Even to read the property may throw. */
  function ask<Answer>(what: (storage: Storage) => Answer): Answer | null {
    try {
      const storage = globalThis[kind];
      return storage ? what(storage) : null;
    } catch {
      return null;
    }
  }
  return {
    get: (key) => own.get(key) ?? ask((storage) => storage.getItem(key)),
    set(key, value) {
      own.delete(key);
      if (ask((storage) => (storage.setItem(key, value), true)) === null) own.set(key, value);
    },
    remove(key) {
      own.delete(key);
      ask((storage) => storage.removeItem(key));
    },
    lasts() {
      const kept = (storage: Storage) => (storage.setItem(PROBE, ""), storage.removeItem(PROBE), true);
      return ask(kept) !== null;
    },
  };
}

export const kept = { session: open("sessionStorage"), local: open("localStorage") };
