import {
  ArrowRight,
  CircleCheck,
  CircleStop,
  Eye,
  EyeOff,
  Hash,
  MessageSquare,
  Mic,
  Monitor,
  MousePointer2,
  Paperclip,
  ShieldCheck,
  User,
  Users,
  Video,
  ZoomIn,
  type LucideIcon,
} from "lucide-preact";
import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { inControl, type Ended, type Receipt as Facts, type Share, type View } from "../../../core/model";
import { markedName } from "../../../core/marked";
import { lang, t } from "../../../i18n/rep";
import { timeOfDay } from "../../../i18n/format";
import { Avatar, Button, Receipt, type Column } from "../../../ui";
import { useLive, useView } from "../../../page/inside";
import { useRequestView } from "../consent/requestView";
import { nameOf, namesOf } from "../facts";
import styles from "./ReceiptCard.module.css";

/** Over a picture the receipt goes away by itself, unless somebody points at it or is in it. */
const SHOWN = 12_000;

/** The same facts for everyone: what ended, what goes on, who can see now; for the controller, one click to ask again. */
export function ReceiptCard({ receipt, brief }: { receipt: Facts; brief: boolean }) {
  const { session } = useLive();
  const view = useView();
  const [held, setHeld] = useState(false);
  const close = useCallback(() => {
    for (const one of session.receipts.peek()) session.dismissReceipt(one.id);
  }, [session]);
  useEffect(() => {
    if (!brief || held) return;
    const timer = setTimeout(close, SHOWN);
    return () => clearTimeout(timer);
  }, [brief, held, close]);
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}>
      <Receipt
        title={title(receipt, view)}
        subtitle={subtitle(receipt, view)}
        lead={lead(receipt, view)}
        columns={[endedColumn(receipt, view), goesOnColumn(receipt), seenColumn(receipt, view)]}
        closeLabel={t.common.dismiss}
        onClose={close}
      />
    </div>
  );
}

function title(receipt: Facts, view: View): string {
  const me = view.you.id;
  const words = t.rep.receipt;
  switch (receipt.cause) {
    case "control":
      return words.control(nameOf(view, receipt.to), receipt.to === me);
    case "focus":
      return words.focus(nameOf(view, receipt.to), receipt.by === me);
    case "left":
      return words.left(gone(receipt, view));
    case "lost":
      return words.lost(gone(receipt, view));
    case "signed_out":
      return words.signedOut(gone(receipt, view));
    case "moved":
      return words.moved(gone(receipt, view));
    case "removed":
      return words.removed(receipt.ended[0]?.name ?? t.spoken.somebody);
    case "revoked":
      return words.revoked(gone(receipt, view));
    case "background":
      return words.background(gone(receipt, view), receipt.by === me);
    case "stopped":
      if (receipt.ended.every((one) => one.activity === "recording")) return words.recordingStopped;
      if (receipt.ended.every((one) => one.activity === "video")) return cameraOff(receipt, view);
      return receipt.ended.every((one) => one.activity === "voice") ? words.callEnded : words.stopped;
    case "no_space":
      return words.recordingFull;
    case "failed":
      return words.recordingFailed;
    case "capture_ended":
      return words.captureEnded(gone(receipt, view), receipt.by === me);
    case "page_gone":
      return words.pageGone(gone(receipt, view), receipt.by === me);
    case "ended":
      return words.ended;
  }
}

function cameraOff({ ended: [camera] }: Facts, view: View): string {
  const words = t.rep.receipt;
  if (camera === undefined || camera.owner === view.you.id) return words.yourCameraOff;
  return words.cameraOff(ownerOf(camera, view));
}

/** The name of whose act it was, also when they are not in the session any more. */
function gone(receipt: Facts, view: View): string {
  const whose = receipt.ended.find((one) => one.owner === receipt.by) ?? (receipt.by === null ? receipt.ended[0] : undefined);
  return whose ? ownerOf(whose, view) : nameOf(view, receipt.by);
}

/** A phone beside a customer has their name, and is not them. */
function ownerOf({ owner, name, beside }: Ended, view: View): string {
  const called = markedName(view, owner, name) || nameOf(view, owner);
  return beside === null ? called : t.common.video.phoneOf(called);
}

function subtitle(receipt: Facts, view: View): string {
  const time = timeOfDay(lang.value, receipt.at);
  const words = t.rep.receipt;
  const me = view.you.id;
  if (receipt.cause === "control" && receipt.frm !== null) {
    const from = nameOf(view, receipt.frm);
    if (receipt.reason) return words.controlTakenBecause(from, receipt.frm === me, time, receipt.reason);
    // Only whoever passed it stays; after a lost connection it was taken over (D17).
    return receipt.by === receipt.frm ? words.controlBy(from, receipt.frm === me, time) : words.controlTaken(from, time);
  }
  if (receipt.by !== null && (receipt.cause === "focus" || receipt.cause === "stopped" || receipt.cause === "removed"))
    return words.by(nameOf(view, receipt.by), receipt.by === me, time);
  return words.at(time);
}

function lead(receipt: Facts, view: View): VNode | undefined {
  if (receipt.cause !== "control" && receipt.cause !== "focus") return undefined;
  const side = receipt.cause === "control" ? "rep" : "customer";
  return (
    <span class={styles.lead}>
      {receipt.frm !== null && <Avatar name={nameOf(view, receipt.frm)} side={side} />}
      {receipt.frm !== null && <ArrowRight size={14} aria-hidden="true" />}
      {receipt.to !== null && <Avatar name={nameOf(view, receipt.to)} side={side} />}
    </span>
  );
}

function endedColumn(receipt: Facts, view: View): Column {
  const items = receipt.ended.map((one) => ({
    icon: ENDED[one.activity],
    text: endedText(one, view),
    action: one.activity === "view" && <AskAgain owner={one.owner} />,
  }));
  if (items.length === 0) items.push({ icon: CircleStop, text: t.rep.receipt.nothing, action: false });
  return { title: t.rep.receipt.endedColumn, icon: CircleStop, items };
}

function endedText(one: Ended, view: View): string {
  const words = t.rep.receipt;
  if (one.owner === view.you.id && one.activity === "share") return words.yourShare;
  if (one.owner === view.you.id && one.activity === "video") return t.common.video.yours;
  const owner = ownerOf(one, view);
  return one.activity === "view" && one.camera ? words.cameraView(owner) : words.item[one.activity](owner);
}

/** Request View again, for the rep who controls now and while that customer is the one being helped. */
function AskAgain({ owner }: { owner: string }) {
  const view = useView();
  const request = useRequestView();
  if (!inControl(view) || view.focus !== owner) return null;
  return (
    <Button size="sm" class={styles.again} reason={request.reason} pending={request.pending} onClick={request.ask}>
      {t.rep.requestView}
    </Button>
  );
}

function goesOnColumn(receipt: Facts): Column {
  return {
    title: t.rep.receipt.goesOnColumn,
    icon: CircleCheck,
    items: receipt.goesOn.map((one) => ({ icon: STAYS[one], text: t.rep.receipt.stays[one] })),
  };
}

const said = (sound: boolean, what: string): string => (sound ? t.common.soundtrack.heardToo(what) : what);

function seenColumn(receipt: Facts, view: View): Column {
  const items = receipt.seen
    .filter((one) => one.viewers.length > 0)
    .map((one) => ({
      icon: Eye,
      text: said(
        one.sound,
        one.owner === view.you.id
          ? t.rep.receipt.seenYours(namesOf(view, one.viewers))
          : t.rep.receipt[one.camera ? "seenCamera" : "seen"](
              nameOf(view, one.owner),
              viewers(view, one.viewers),
              one.viewers.length > 1 || one.viewers[0] === view.you.id,
            ),
      ),
    }));
  // Receipts do not tell who sees cameras beside what is shared: after a camera the view does.
  const cameras = receipt.ended.length > 0 && receipt.ended.every((one) => one.activity === "video" || one.camera);
  if (cameras)
    items.push(...view.cameras.filter((one) => one.audience.length > 0).map((one) => ({ icon: Eye, text: cameraSeen(one, view) })));
  if (items.length === 0) items.push({ icon: EyeOff, text: cameras ? t.rep.receipt.noCamera : t.rep.receipt.nobodySees });
  return { title: t.rep.receipt.seenColumn, icon: Eye, items };
}

function cameraSeen({ owner, audience }: Share, view: View): string {
  const words = t.rep.receipt;
  if (owner === view.you.id) return words.seenYourCamera(namesOf(view, audience));
  return words.seenCamera(nameOf(view, owner), viewers(view, audience), audience.length > 1 || audience[0] === view.you.id);
}

/** Names of viewers, the reader first and as "You". */
function viewers(view: View, ids: readonly string[]): string[] {
  const others = namesOf(
    view,
    ids.filter((id) => id !== view.you.id),
  );
  return ids.includes(view.you.id) ? [t.rep.receipt.you, ...others] : others;
}

const ENDED: Record<Ended["activity"], LucideIcon> = {
  share: Monitor,
  view: Eye,
  pointing: MousePointer2,
  zoom: ZoomIn,
  file: Paperclip,
  chat: MessageSquare,
  video: Video,
  recording: CircleStop,
  voice: Mic,
  grants: ShieldCheck,
  session: CircleStop,
};

const STAYS: Record<Facts["goesOn"][number], LucideIcon> = {
  session: Hash,
  customers: Users,
  share: Monitor,
  view: Eye,
  voice: Mic,
  chat: MessageSquare,
  you: User,
};
