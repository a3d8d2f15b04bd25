/** A receipt in the customer's words: what ended, what goes on, who can see me now. Pure. */
import {
  Activity,
  Circle,
  Eye,
  EyeOff,
  FileX,
  MessageSquareOff,
  MessageSquareQuote,
  Mic,
  MousePointer2Off,
  ShieldOff,
  Users,
  VideoOff,
  ZoomOut,
} from "lucide-preact";

import { participant, type Ended, type Receipt, type View } from "../../core/model";
import { markedName } from "../../core/marked";
import { t } from "../../i18n/customer";
import type { Column, IconOf } from "../../ui";
import { myCamera } from "../../page/video/facts";
import { names, primary } from "../mine";

export interface ReceiptWords {
  title: string;
  items: Column["items"];
}

export function receiptWords(receipt: Receipt, view: View): ReceiptWords {
  return {
    title: title(receipt, view),
    items: unique([
      ...(receipt.reason ? [{ icon: MessageSquareQuote, text: t.customer.received.because(receipt.reason) }] : []),
      ...receipt.ended.map((ended) => endedLine(ended, view)),
      ...seenLines(receipt, view),
      ...receipt.goesOn.flatMap((what) => (what === "customers" ? [] : [{ icon: GOES_ON[what], text: t.customer.received.on[what] }])),
      ...stillHere(receipt, view),
    ]),
  };
}

/** What began later makes "who can see you now" old news; nobody helps yet while a transfer waits. */
export function isNews(receipt: Receipt, view: View): boolean {
  return !view.shares.some((share) => share.startedAt > receipt.at) && !(receipt.cause === "control" && view.transfer !== null);
}

/** A customer reads "you stay connected"; that others do too is for the reps. */
const GOES_ON: Record<Exclude<Receipt["goesOn"][number], "customers">, IconOf> = {
  session: Activity,
  share: Eye,
  view: Eye,
  voice: Mic,
  chat: Activity,
  you: Users,
};

const OVER: Record<"pointing" | "zoom" | "file" | "chat" | "recording" | "voice" | "session", IconOf> = {
  pointing: MousePointer2Off,
  zoom: ZoomOut,
  file: FileX,
  chat: MessageSquareOff,
  recording: Circle,
  voice: Mic,
  session: Circle,
};

function title(receipt: Receipt, view: View): string {
  const words = t.customer.received;
  const me = view.you.id;
  const name = (id: string | null) => participant(view, id)?.name ?? t.customer.aRep;
  const rep = primary(view)?.name ?? t.customer.aRep;
  switch (receipt.cause) {
    case "control":
      return view.focus === me ? words.nowHelpingYou(name(receipt.to)) : words.nowLeads(name(receipt.to));
    case "focus":
      return receipt.to === me ? words.nowHelpingYou(rep) : words.turnedTo(rep, name(receipt.to));
    case "background": // of their other sessions nobody here is told
    case "stopped":
      if (receipt.ended.every((one) => one.activity === "recording")) return words.recordingStopped(name(receipt.by));
      if (receipt.ended.every((one) => one.activity === "voice")) return words.callEnded;
      if (receipt.ended.every((one) => one.activity === "video")) return cameraOff(receipt, view);
      return receipt.by === me ? words.youStopped : words.stopped(name(receipt.by));
    case "capture_ended":
      return receipt.by === me ? words.yourCaptureEnded : words.captureEnded(name(receipt.by));
    case "page_gone":
      return receipt.by === me ? words.yourPageGone : words.pageGone(name(receipt.by));
    case "left":
      return words.left(leaver(receipt, view));
    case "lost":
      return receipt.ended.some((ended) => ended.owner === me) ? words.sharingLost : words.lost(leaver(receipt, view));
    case "signed_out":
      return words.signedOut(leaver(receipt, view));
    case "moved":
      return receipt.by === me ? words.moved : words.movedBy(name(receipt.by));
    case "removed":
      return words.removed(receipt.ended[0]?.name ?? t.customer.aRep);
    case "revoked":
      return receipt.by === me ? words.revoked : words.revokedBy(name(receipt.by));
    case "no_space":
      return words.recordingFull;
    case "failed":
      return words.recordingFailed;
    case "ended":
      return words.ended;
  }
}

/** Who switched a camera off, if it was not whoever shows it. */
function cameraOff(receipt: Receipt, view: View): string {
  const words = t.customer.received;
  const [camera] = receipt.ended;
  const mine = camera?.owner === view.you.id;
  if (!mine) return words.theirCameraOff(camera ? markedName(view, camera.owner, camera.name) : t.customer.aRep);
  return receipt.by === view.you.id ? words.cameraOff : words.cameraOffBy(participant(view, receipt.by)?.name ?? t.customer.aRep);
}

/** Who left or was lost may be gone from the view; what they owned still names them. A phone is not its customer. */
function leaver(receipt: Receipt, view: View): string {
  const [first] = receipt.ended;
  if (first?.beside) return t.common.video.phoneOf(first.name);
  return participant(view, receipt.by)?.name ?? first?.name ?? t.customer.aRep;
}

function endedLine(ended: Ended, view: View): { icon: IconOf; text: string } {
  const words = t.customer.received;
  switch (ended.activity) {
    case "share":
    case "view":
      return { icon: EyeOff, text: shownNoMore(ended, view) };
    case "video": {
      const mine = ended.owner === view.you.id;
      return { icon: VideoOff, text: mine ? words.cameraOff : words.theirCameraOff(markedName(view, ended.owner, ended.name)) };
    }
    case "grants":
      return { icon: ShieldOff, text: words.grantsOff };
    default:
      return { icon: OVER[ended.activity], text: words.over[ended.activity] };
  }
}

function shownNoMore({ owner, name, beside, camera }: Ended, view: View): string {
  const words = t.customer.received;
  if (owner === view.you.id) return camera ? words.cameraHidden : words.screenOff;
  if (beside === view.you.id) return words.phoneHidden;
  const whose = markedName(view, owner, name);
  return camera ? words.theirCameraHidden(whose) : words.theirScreenOff(whose);
}

function seenLines(receipt: Receipt, view: View): { icon: IconOf; text: string }[] {
  const viewers = receipt.seen.filter((one) => one.owner === view.you.id).flatMap((one) => one.viewers);
  const watching = names(view, viewers);
  if (watching.length === 0) return nobody(receipt, view);
  const camera = receipt.seen.some((one) => one.owner === view.you.id && one.camera);
  const text = camera ? t.customer.received.seeYourCamera(watching) : t.customer.received.seeYou(watching);
  const heard = receipt.seen.some((one) => one.owner === view.you.id && one.sound);
  return [{ icon: Eye, text: heard ? t.common.soundtrack.heardToo(text) : text }];
}

/** Nothing that I share is seen. Receipts do not tell who sees cameras beside it: of mine the view does. */
function nobody({ ended }: Receipt, view: View): { icon: IconOf; text: string }[] {
  const words = t.customer.received;
  const { id } = view.you;
  const camera = names(view, myCamera(view)?.audience ?? []);
  const seen = camera.length > 0 ? [{ icon: Eye, text: words.seeYourCamera(camera) }] : [];
  const mine = ended.filter((one) => one.owner === id || one.beside === id);
  const screens = mine.some(isScreen);
  if (mine.some(isCamera)) return [{ icon: EyeOff, text: words.nobodySees[screens ? "both" : "camera"] }, ...seen];
  if (!screens && ended.length > 0 && ended.every(isCamera))
    return seen.length > 0 ? seen : [{ icon: EyeOff, text: words.nobodySees.nothing }];
  if (screens || participant(view, id)?.canShare !== false) return [{ icon: EyeOff, text: words.nobodySees.screen }, ...seen];
  return seen.length > 0 ? seen : [{ icon: EyeOff, text: words.nobodySees.camera }];
}

const isCamera = ({ activity, camera }: Ended): boolean => activity === "video" || (activity === "view" && camera);
const isScreen = (one: Ended): boolean => (one.activity === "share" || one.activity === "view") && !isCamera(one);

/** After a handoff: the rep who passed control and stays. */
function stillHere(receipt: Receipt, view: View): { icon: IconOf; text: string }[] {
  const before = receipt.cause === "control" ? participant(view, receipt.frm) : undefined;
  return before ? [{ icon: Users, text: t.customer.received.stillHere(before.name) }] : [];
}

function unique<Line extends { text: string }>(lines: Line[]): Line[] {
  return lines.filter((line, index) => lines.findIndex((other) => other.text === line.text) === index);
}
