/** Where one writes: to whom, the text, Send. A draft survives a reload. */
import { SendHorizontal } from "lucide-preact";
import type { ComponentChildren, ComponentProps, ComponentType } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import type { Recipients } from "../../core/chat/outbox";
import type { View } from "../../core/model";
import { t } from "../../i18n/common";
import { listed } from "../../i18n/format";
import { lang } from "../../i18n/language";
import { kept } from "../../storage";
import { Button, CheckBox } from "../../ui";
import { usePastedPictures } from "../files/pasted";
import { useInside, useView } from "../inside";
import styles from "./ChatPanel.module.css";
import { CHAT_TEXT } from "./open";

const LONGEST = 4_000; // code points, as the server counts
const TELL_FROM = 3_800;
const ALL = "all";
const REPS = "reps";
const SOME = "some:"; // and then the participants' ids, with commas

/** Why nothing can be written at all, such as on hold. */
function whyNot(view: View): string | null {
  const how = supervising(view);
  if (how === "watch") return t.common.chatWatching;
  if (how === "whisper" && view.controller === null) return t.common.chatNobodyControls;
  const code = view.you.refusals["chat.say"];
  if (code === undefined) return null;
  return code === "on_hold" ? t.common.chatOnHold : t.common.refusal[code];
}

function whoIsGone(to: string, name: string): string {
  if (to === REPS) return t.common.chatNoReps;
  return to === SOME ? t.common.chatChoose : t.common.chatGone(name);
}

/** What is written at the moment, as a bundle's own help for it sees it. `to`: "all", "reps", a participant or "some:" and several. */
export interface Writing {
  readonly text: string;
  readonly to: string;
  write(text: string): void;
}

/** Help for who writes. `attributes` are the field's; `onKeyDown`: whether it took the key. */
export interface Aid {
  readonly above: ComponentChildren;
  readonly beside: ComponentChildren;
  readonly attributes: Pick<ComponentProps<"textarea">, "aria-controls" | "aria-activedescendant" | "aria-autocomplete" | "aria-haspopup">;
  onKeyDown(event: KeyboardEvent): boolean;
}
/** A bundle's own help, around where one writes. */
export type Help = ComponentType<{ writing: Writing; children: (aid: Aid) => ComponentChildren }>;

const NO_AID: Aid = { above: null, beside: null, attributes: {}, onKeyDown: () => false };
const NoHelp: Help = ({ children }) => <>{children(NO_AID)}</>;

export function Composer({ help: Helping = NoHelp }: { help?: Help | undefined }) {
  const { chat, typing } = useInside().live;
  const view = useView();
  const [text, setText] = useKept(`handoff.draft.${view.session.id}`, "");
  const { to, name, gone, choose, whispers } = useAddressee();
  const paste = usePastedPictures(to);
  const field = useRef<HTMLTextAreaElement>(null);
  const people = others(view);
  const cannot = whyNot(view) ?? (gone ? whoIsGone(to, name) : null);
  const write = (next: string) => {
    setText(next);
    typing.type(next.trim() && !cannot ? recipients(view, to) : null);
  };

  const length = [...text.trim()].length;
  const tooLong = length > LONGEST;
  const send = () => {
    if (length === 0 || tooLong || cannot) return;
    chat.say(text.trim(), recipients(view, to));
    typing.said();
    setText("");
    field.current?.focus();
  };
  return (
    <Helping writing={{ text, to, write }}>
      {(aid) => (
        <form
          class={styles.composer}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}>
          {(people.length > 1 || gone) && !whispers && <To to={to} gone={gone ? name : null} onChoose={choose} />}
          {aid.above}
          <div class={styles.write}>
            {aid.beside}
            <textarea
              ref={field}
              id={CHAT_TEXT}
              aria-label={t.common.chatText}
              placeholder={gone ? "" : t.common.chatTextTo(whom(view, to))}
              dir="auto"
              rows={1}
              value={text}
              enterkeyhint="send"
              {...aid.attributes}
              onInput={(event) => write(event.currentTarget.value)}
              onPaste={paste}
              onKeyDown={(event) => {
                if (isComposing(event) || aid.onKeyDown(event)) return;
                if (event.key !== "Enter" || event.shiftKey || onTouch()) return;
                event.preventDefault();
                send();
              }}
            />
            <Button
              kind="primary"
              icon={SendHorizontal}
              type="submit"
              aria-label={t.common.chatSend}
              title={t.common.chatSend}
              reason={tooLong ? t.common.refusal.text_too_long : cannot}
            />
          </div>
          <Below cannot={cannot} length={length} />
        </form>
      )}
    </Helping>
  );
}

/** Whom it is for, and their names, as they may leave. What was meant for them goes to nobody else by itself: it waits for a choice. */
function useAddressee() {
  const { typing } = useInside().live;
  const view = useView();
  const [to, setTo] = useKept(`handoff.draft-to.${view.session.id}`, ALL);
  const [name, setName] = useKept(`handoff.draft-name.${view.session.id}`, "");
  const choose = (whom: string) => {
    typing.type(null);
    setTo(whom);
    setName(names(view, whom));
  };
  // Who whispers writes to the rep in control and to nobody else.
  if (supervising(view) === "whisper") return { to: view.controller ?? "", name: "", gone: false, choose, whispers: true };
  return { to, name, gone: to !== ALL && !areHere(view, to), choose, whispers: false };
}

/** How the reader supervises, if they do. */
function supervising(view: View) {
  return view.supervision.find((one) => one.participant === view.you.id)?.mode;
}

/** Why nothing goes out, and how much room there is once it is little. */
function Below({ cannot, length }: { cannot: string | null; length: number }) {
  const over = length > LONGEST || undefined;
  return (
    <>
      {cannot && (
        <p class={styles.gone} role="alert">
          {cannot}
        </p>
      )}
      {length > TELL_FROM && (
        <span class={styles.count} data-over={over} role={over && "alert"}>
          {t.common.chatLeft(LONGEST - length)}
        </span>
      )}
    </>
  );
}

/** Whom it is for. `gone`: the name of who was chosen, and is not here any more. */
function To({ to, gone, onChoose }: { to: string; gone: string | null; onChoose: (whom: string) => void }) {
  const view = useView();
  const id = useId();
  const several = to.startsWith(SOME);
  const people = others(view);
  const reps = view.you.role === "customer" ? [] : people.filter((one) => one.role !== "customer");
  return (
    <div class={styles.to}>
      <label for={id}>{t.common.chatTo}</label>
      <select id={id} value={several ? SOME : to} onChange={(event) => onChoose(event.currentTarget.value)}>
        {gone !== null && !several && (
          <option value={to} disabled>
            {to === REPS ? t.common.chatToReps : gone}
          </option>
        )}
        <option value={ALL}>{t.common.chatToAll}</option>
        {reps.length > 0 && <option value={REPS}>{t.common.chatToReps}</option>}
        {people.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
        {(people.length > 2 || several) && <option value={SOME}>{t.common.chatToSome}</option>}
      </select>
      {several && <Several to={to} onChoose={onChoose} />}
    </div>
  );
}

/** Several of those who are here; who has gone is not among them any more. */
function Several({ to, onChoose }: { to: string; onChoose: (whom: string) => void }) {
  const view = useView();
  const people = others(view);
  const ids = new Set(chosen(to));
  const turn = (id: string, on: boolean) => {
    const next = people.map((one) => one.id).filter((each) => (each === id ? on : ids.has(each)));
    onChoose(SOME + next.join(","));
  };
  return (
    <fieldset class={styles.several} aria-label={t.common.chatToSome}>
      {people.map((one) => (
        <CheckBox key={one.id} label={one.name} checked={ids.has(one.id)} onChange={(on) => turn(one.id, on)} />
      ))}
    </fieldset>
  );
}

/** The participants that are meant one by one. */
function chosen(to: string): string[] {
  if (to === ALL || to === REPS) return [];
  return to.startsWith(SOME) ? to.slice(SOME.length).split(",").filter(Boolean) : [to];
}

/** Everybody it is for: a text for several goes to no fewer. */
function areHere(view: View, to: string): boolean {
  const found = recipients(view, to);
  return found.length > 0 && (to === REPS || found.length === chosen(to).length);
}

function whom(view: View, to: string): string {
  if (to === REPS) return t.common.chatOnlyReps;
  if (to === ALL) return t.common.chatEveryone;
  return names(view, to);
}

function names(view: View, to: string): string {
  const found = chosen(to).map((id) => view.participants.find((one) => one.id === id)?.name ?? "");
  return listed(lang.value, found);
}

/** With whom one can write: a phone beside a customer has no chat. */
function others(view: View) {
  return view.participants.filter((one) => one.id !== view.you.id && one.role !== "eye");
}

function recipients(view: View, to: string): Recipients {
  if (to === ALL) return ALL;
  const ids = new Set(chosen(to));
  return others(view)
    .filter((one) => (to === REPS ? one.role !== "customer" : ids.has(one.id)))
    .map((one) => one.id);
}

/** Enter ends a word of an input method (Chinese, Japanese), not the message. Safari tells so by its code only. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** On a phone's keyboard there is no Shift+Enter: Enter breaks the line, the button sends. */
function onTouch(): boolean {
  return globalThis.matchMedia?.("(pointer: coarse)").matches ?? false;
}

/** What is being written survives a reload, and so does for whom. `initial` is not kept. */
function useKept(key: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => kept.session.get(key) ?? initial);
  return [
    value,
    (next) => {
      setValue(next);
      if (next === initial) kept.session.remove(key);
      else kept.session.set(key, next);
    },
  ];
}
