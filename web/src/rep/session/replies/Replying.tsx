/** Canned replies beside the field one writes in: behind a button, or by typing a slash and the first letters of a name. */
import { MessageSquareQuote } from "lucide-preact";
import { useEffect, useId, useState } from "preact/hooks";
import { participant, type View } from "../../../core/model";
import { customerFor, filled, found, languageFor, sought, type Reply, type ReplyLanguage } from "../../../core/replies/replies";
import { lang, t } from "../../../i18n/rep";
import type { Aid, Help, Writing } from "../../../page/chat/Composer";
import { CHAT_TEXT } from "../../../page/chat/open";
import { useInside, useLive } from "../../../page/inside";
import { Button } from "../../../ui";
import { Choice } from "./Choice";
import { askReplies, replies } from "./known";
import { ownReplies } from "./OwnReplies";

export const Replying: Help = ({ writing, children }) => <>{children(useReplies(writing))}</>;

function useReplies(writing: Writing): Aid {
  const id = useId();
  const { open } = useInside();
  const choice = useChoice(writing);
  const { shown, fit, at, language } = choice;
  const edit = () => {
    choice.close();
    open(ownReplies);
  };
  return {
    beside: (
      <Button
        icon={MessageSquareQuote}
        kind="quiet"
        aria-label={t.rep.repliesButton}
        title={t.rep.repliesButton}
        aria-expanded={shown}
        onClick={shown ? choice.close : choice.open}
      />
    ),
    above: shown && <Choice id={id} replies={fit} at={at} language={language} onLanguage={choice.speak} onPut={choice.put} onEdit={edit} />,
    attributes: shown ? attributes(id, fit[at] && `${id}-${at}`) : {},
    onKeyDown: (event) => shown && took(event, choice),
  };
}

const attributes = (list: string, active: string | undefined): Aid["attributes"] => ({
  "aria-controls": list,
  "aria-haspopup": "listbox",
  "aria-autocomplete": "list",
  ...(active === undefined ? {} : { "aria-activedescendant": active }),
});

interface Choosing {
  readonly shown: boolean;
  readonly fit: readonly Reply[];
  /** The one that Enter puts in. */
  readonly at: number;
  readonly language: ReplyLanguage;
  open(): void;
  close(): void;
  move(at: number): void;
  speak(language: ReplyLanguage): void;
  put(reply: Reply): void;
}

function useChoice({ text, to, write }: Writing): Choosing {
  const view = useLive().session.view.value; // not as it is marked: names go into what others read
  const [opened, setOpened] = useState(false); // by the button
  const [closed, setClosed] = useState<string | null>(null); // the text at which it was closed by hand
  const [at, move] = useState(0);
  const [chosen, setChosen] = useState<ReplyLanguage | null>(null); // instead of the customer's language
  useEffect(() => void askReplies(), []);
  const letters = sought(text);
  useEffect(() => move(0), [letters, opened, chosen]);

  const customer = view && customerFor(view, to);
  const language = chosen ?? (view ? languageFor(view, customer, lang.value) : lang.value);
  const fit = found([...(replies.value?.own ?? []), ...(replies.value?.site ?? [])], letters ?? "", language);
  return {
    shown: opened || (letters !== null && closed !== text && fit.length > 0),
    fit,
    at,
    language,
    move,
    open() {
      void askReplies();
      setOpened(true);
      focusField();
    },
    close() {
      setOpened(false);
      setClosed(text);
    },
    speak(next) {
      setChosen(next);
      focusField();
    },
    put(reply) {
      const gap = letters !== null || text === "" || /\s$/u.test(text) ? "" : " ";
      write((letters === null ? text + gap : "") + (view ? filled(reply.text, namesIn(view, customer)) : reply.text));
      setOpened(false);
      focusField();
    },
  };
}

function namesIn(view: View, customer: string | null): Parameters<typeof filled>[1] {
  return { customer: participant(view, customer)?.name ?? null, rep: view.you.name };
}

/** Whether a key was one of the list, which is open. */
function took(event: KeyboardEvent, { fit, at, move, close, put }: Choosing): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const reply = fit[at];
  if (step !== undefined && fit.length > 0) move((at + step + fit.length) % fit.length);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && !event.shiftKey && reply !== undefined) put(reply);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** The end of the field, ready to go on writing. */
function focusField(): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(CHAT_TEXT) as HTMLTextAreaElement | null;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
}
