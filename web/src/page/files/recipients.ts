/** To whom the reader can send files: a customer to reps, a rep to everybody. */
import { signal } from "@preact/signals";
import { Refused } from "../../core/errors";
import type { Participant, View } from "../../core/model";
import { t } from "../../i18n/common";
import { useInside, useView, type Inside } from "../inside";

/** Whom the reader chose. A name is never used twice. */
const chosen = signal<string | null>(null);

export interface Recipients {
  readonly all: readonly Participant[];
  /** The one who is chosen: by the reader, else whom they deal with. */
  readonly to: Participant | undefined;
  choose(whom: string): void;
  /** Why nothing can be sent. */
  readonly reason: string | null;
  /** Sends to `whom`, else to who is chosen. Says why when it cannot. */
  send(files: readonly File[], whom?: string): void;
}

export function recipientsOf(view: View): Participant[] {
  const customer = view.you.role === "customer";
  return view.participants.filter((one) => one.id !== view.you.id && one.role !== "eye" && !(customer && one.role === "customer"));
}

export const useRecipients = (): Recipients => recipientsFor(useInside(), useView());

/** By that view. */
export function recipientsFor({ live, refused }: Inside, view: View): Recipients {
  const all = recipientsOf(view);
  const by = (id: string | null) => all.find((one) => one.id === id);
  const to = by(chosen.value) ?? by(view.you.role === "customer" ? view.controller : view.focus) ?? all[0];
  const code = view.you.refusals["file.offer"];
  const reason = code !== undefined ? t.common.refusal[code] : to === undefined ? t.common.fileNobody : null;
  return {
    all,
    to,
    choose: (whom) => void (chosen.value = whom),
    reason,
    send(files, whom = to?.id) {
      if (code !== undefined) refused(new Refused(code));
      else if (whom !== undefined) for (const file of files) live.files.offering.offer(file, whom);
    },
  };
}
