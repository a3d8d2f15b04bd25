/** The site's settings as this page knows them, and what was changed here and is not saved yet. It outlives the page: nothing is lost by going to People and back. */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { codeOf } from "../../core/errors";
import { http, type SiteSetting } from "../../core/http";
import type { Code } from "../../core/model";
import { changes, problemOf, tidy, type Draft, type Problem } from "./draft";

export type Trouble = { problem: Problem } | { code: Code };
/** `saved`: all of it; `partly`: something stands refused beside its field; a code: nothing more could be done. */
export type Outcome = "none" | "saving" | "saved" | "partly" | { code: Code };

export interface SettingsForm {
  /** Null until the server told. */
  readonly settings: ReadonlySignal<readonly SiteSetting[] | null>;
  readonly drafts: ReadonlySignal<ReadonlyMap<string, Draft>>;
  /** By name, what stands beside a field. */
  readonly troubles: ReadonlySignal<ReadonlyMap<string, Trouble>>;
  /** What saving would change. */
  readonly changed: ReadonlySignal<readonly SiteSetting[]>;
  readonly outcome: ReadonlySignal<Outcome>;
  load(): Promise<void>;
  edit(setting: SiteSetting, draft: Draft): void;
  /** Names a problem of what was typed, as soon as the reader is done with the field. */
  check(setting: SiteSetting): void;
  discard(): void;
  /** Saves one setting after the other; true when all are. */
  save(): Promise<boolean>;
}

export function openForm(): SettingsForm {
  const settings = signal<readonly SiteSetting[] | null>(null);
  const drafts = signal<ReadonlyMap<string, Draft>>(new Map());
  const troubles = signal<ReadonlyMap<string, Trouble>>(new Map());
  const outcome = signal<Outcome>("none");
  const changed = computed(() => (settings.value ?? []).filter((one) => changes(one, drafts.value.get(one.name))));

  function trouble(name: string, what: Trouble | null): void {
    troubles.value = what === null ? without(troubles.peek(), name) : new Map(troubles.peek()).set(name, what);
  }

  async function send(setting: SiteSetting): Promise<void> {
    const draft = drafts.peek().get(setting.name);
    if (draft === undefined) return;
    const now = await (draft === null ? http.resetSetting(setting.name) : http.putSetting(setting.name, tidy(setting, draft)));
    settings.value = (settings.peek() ?? []).map((one) => (one.name === now.name ? now : one));
    if (drafts.peek().get(setting.name) === draft) drafts.value = without(drafts.peek(), setting.name);
    trouble(setting.name, null);
  }

  function check(setting: SiteSetting): void {
    const problem = problemOf(setting, drafts.peek().get(setting.name));
    if (problem !== null) trouble(setting.name, { problem });
  }

  async function save(): Promise<boolean> {
    if (outcome.peek() === "saving") return false;
    const wanted = changed.peek();
    for (const one of wanted) check(one);
    if (wanted.some((one) => troubles.peek().has(one.name))) {
      outcome.value = "partly";
      return false;
    }
    outcome.value = "saving";
    for (const one of wanted) {
      try {
        await send(one);
      } catch (failure) {
        const code = codeOf(failure);
        if (!ABOUT_ONE.has(code)) {
          outcome.value = { code };
          return false;
        }
        trouble(one.name, { code });
      }
    }
    outcome.value = troubles.peek().size > 0 ? "partly" : "saved";
    return outcome.peek() === "saved";
  }

  return {
    settings,
    drafts,
    troubles,
    changed,
    outcome,
    async load() {
      try {
        settings.value = (await http.settings()).settings;
        if (typeof outcome.peek() === "object") outcome.value = "none";
      } catch (failure) {
        outcome.value = { code: codeOf(failure) };
      }
    },
    edit(setting, draft) {
      drafts.value = new Map(drafts.peek()).set(setting.name, draft);
      if (outcome.peek() !== "saving") outcome.value = "none";
      if (problemOf(setting, draft) === null) trouble(setting.name, null);
    },
    check,
    discard() {
      drafts.value = new Map();
      troubles.value = new Map();
      outcome.value = "none";
    },
    save,
  };
}

/** Refusals that say something of one setting; the others are no better with the next one. */
const ABOUT_ONE = new Set<Code>(["bad_value", "setting_fixed", "no_setting", "bad_request"]);

function without<Kept>(map: ReadonlyMap<string, Kept>, name: string): ReadonlyMap<string, Kept> {
  return new Map([...map].filter(([one]) => one !== name));
}

/** While there is something to lose the browser asks before it leaves the page. Returns the way to stop. */
export function guardLeaving(form: SettingsForm): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const stop = effect(() => {
    if (form.changed.value.length > 0) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  });
  return () => {
    stop();
    removeEventListener("beforeunload", ask);
  };
}
