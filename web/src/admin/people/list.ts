/** Everybody with an account, as this page knows them. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { codeOf } from "../../core/errors";
import { http, type Somebody } from "../../core/http";
import type { Code } from "../../core/model";
import { askAccount } from "../../page/account";

export interface PeopleList {
  /** By e-mail address; null until the server told. */
  readonly people: ReadonlySignal<readonly Somebody[] | null>;
  readonly trouble: ReadonlySignal<Code | null>;
  /** What was done last, in a sentence of the language of now. */
  readonly done: ReadonlySignal<() => string>;
  load(): Promise<void>;
  /** Somebody is new, or another now. */
  take(person: Somebody): void;
  say(sentence: () => string): void;
}

export function openList(): PeopleList {
  const people = signal<readonly Somebody[] | null>(null);
  const trouble = signal<Code | null>(null);
  const done = signal<() => string>(() => "");
  return {
    people,
    trouble,
    done,
    async load() {
      try {
        people.value = (await http.people()).people;
        trouble.value = null;
      } catch (failure) {
        const code = codeOf(failure);
        trouble.value = code;
        await leaveIfSignedOut(code);
      }
    },
    take(person) {
      const others = (people.peek() ?? []).filter((one) => one.id !== person.id);
      people.value = [...others, person].toSorted((a, b) => (a.email < b.email ? -1 : 1));
    },
    say: (sentence) => void (done.value = sentence),
  };
}

/** Who is no admin any more, here, is led to where they belong. */
export async function leaveIfSignedOut(code: Code): Promise<void> {
  if (code === "sign_in_required" || code === "not_allowed") await askAccount();
}

/** Whether nobody else could look after the site; the server refuses to do without. */
export function isLastAdmin(person: Somebody, everybody: readonly Somebody[]): boolean {
  const able = (one: Somebody) => one.role === "admin" && !one.disabled && !one.invited;
  const looksAfterIt = person.role === "admin" && !person.disabled;
  return looksAfterIt && !everybody.some((one) => one.id !== person.id && able(one));
}

/** Everybody whose name or address has each word of `search` in it, however it is written. */
export function found(everybody: readonly Somebody[], search: string): readonly Somebody[] {
  const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain(search).split(/\s+/u).filter(Boolean);
  return everybody.filter((one) => {
    const text = plain(`${one.name} ${one.email}`);
    return words.every((word) => text.includes(word));
  });
}
