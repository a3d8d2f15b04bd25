/** What has become of a file, as a sentence for the reader. */
import type { Came } from "../../core/files/asking";
import type { Sending } from "../../core/files/sending";
import { markedName } from "../../core/marked";
import type { File, View } from "../../core/model";
import type { Connection } from "../../core/session/session";
import { lang } from "../../i18n/language";
import { t } from "../../i18n/common";
import { percent } from "../../i18n/format";

export interface Known {
  readonly view: View;
  readonly connection: Connection;
  /** Of a file that this page sends. */
  readonly sending: Sending | undefined;
  /** Of a file that comes to the reader. */
  readonly came: Came | undefined;
}

export const nameOf = (view: View, id: string, said: string): string => markedName(view, id, said);

export function fate(file: File, known: Known): string {
  const { view } = known;
  const words = t.common;
  const me = view.you.id;
  const from = nameOf(view, file.frm, file.frmName);
  const to = nameOf(view, file.to, file.toName);
  switch (file.state) {
    case "offered":
      return file.to === me ? words.fileOffered : words.fileWaits(to);
    case "accepted":
      return onItsWay(file, known);
    case "arrived":
      return file.frm === me ? words.fileDelivered : words.fileArrived;
    case "declined":
      return file.to === me ? words.fileDeclinedByYou : words.fileDeclined(to);
    case "cancelled": {
      const by = file.by === file.frm ? from : to;
      if (file.cause !== "stopped") return words.fileLeft(by);
      return file.by === me ? words.fileCancelledByYou : words.fileCancelled(by);
    }
    case "failed":
      return words.fileFault[file.fault ?? "damaged"];
    case "ended":
      if (file.cause === "control") return words.filePassed;
      return file.cause !== null && GONE.has(file.cause) ? words.fileLeft(from) : words.fileStopped;
  }
}

const GONE: ReadonlySet<NonNullable<File["cause"]>> = new Set(["left", "lost", "removed", "signed_out"]);

function onItsWay(file: File, { view, connection, sending, came }: Known): string {
  const words = t.common;
  const part = percent(lang.value, partOf(file, sending, came) ?? 0);
  if (file.frm === view.you.id) {
    if (sending === undefined) return words.fileAway;
    if (sending.paused) return words.filePaused(part);
    if (connection !== "connected") return words.fileNoLine(part);
    return sending.sent >= file.size ? words.fileChecked : words.fileSending(part);
  }
  if (file.to !== view.you.id) return words.fileOnItsWay;
  return came?.checking ? words.fileChecked : words.fileComing(part);
}

/** How much of it is there, from 0 to 1; undefined: not known here. */
export function partOf(file: File, sending: Sending | undefined, came: Came | undefined): number | undefined {
  const bytes = sending?.sent ?? came?.bytes;
  if (bytes === undefined) return undefined;
  return file.size === 0 ? 1 : bytes / file.size;
}
