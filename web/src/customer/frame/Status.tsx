/** One headline: what is going on for me now, and what comes next. */
import { Eye, EyeOff, Hourglass, ShieldCheck, UserX, Video, WifiOff } from "lucide-preact";

import { canCapture } from "../../core/capabilities";
import { participant, type View } from "../../core/model";
import { serverTime } from "../../core/session/clock";
import { t } from "../../i18n/customer";
import { useView } from "../../page/inside";
import { clockText, cx, Icon, type IconOf } from "../../ui";
import { myCamera } from "../../page/video/facts";
import { useArrival } from "../../page/arrival";
import { yourStill } from "../../page/share-name";
import { MediaTrouble } from "../connection/MediaTrouble";
import { myHold, myShare, primary } from "../mine";
import { HoldText } from "../onhold/HoldText";
import { InLine } from "../transfer/InLine";
import { QualityLine } from "../connection/QualityLine";
import styles from "./Status.module.css";

interface Now {
  icon: IconOf;
  title: string;
  text: string;
  tone?: "viewed" | "away";
}

export function Status({ small }: { small: boolean }) {
  const view = useView();
  const heading = useArrival<HTMLHeadingElement>();
  const now = whatGoesOn(view);
  return (
    <section class={cx(styles.status, small && styles.small, now.tone && styles[now.tone])}>
      <span class={styles.glyph}>
        <Icon of={now.icon} size="l" />
      </span>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {now.title}
        </h1>
        <HoldText />
        <p>{now.text}</p>
        <InLine />
        {view.hold !== null && <Hold until={view.hold.until} />}
        <QualityLine />
        <MediaTrouble />
      </div>
    </section>
  );
}

/** How long the session waits for a rep; drawn again each second, and not spoken each time. */
function Hold({ until }: { until: number }) {
  return (
    <p role="timer" aria-live="off">
      {t.customer.holdEnds(clockText(until - serverTime.value))}
    </p>
  );
}

/** The state of the session in the customer's words, most pressing first. */
function whatGoesOn(view: View): Now {
  const words = t.customer;
  const rep = primary(view);
  const name = rep?.name ?? words.aRep;
  const share = myShare(view);
  if (view.hold?.removed) return { icon: UserX, title: repRemoved(view, view.hold.primaryName), text: words.repRemovedWait, tone: "away" };
  if (view.transfer) return { icon: Hourglass, title: words.transferTitle, text: words.transferBody(view.transfer.byName) };
  if (myHold(view)) return { icon: Hourglass, title: words.onHoldTitle, text: words.onHoldBody };
  if (rep && rep.presence !== "connected")
    return { icon: WifiOff, title: rep.signedOut ? words.repSignedOut(name) : words.repAway(name), text: words.repBack, tone: "away" };
  const about = share?.surface === "camera" ? words.camera : words;
  if (share?.paused === "by_owner") return { icon: EyeOff, title: about.pausedTitle, text: words.pausedBody };
  if (share) return { icon: Eye, title: about.sharingTitle, text: yourStill(share) ?? about.sharingBody, tone: "viewed" };
  const shown = myCamera(view)?.paused === null;
  const helped = participant(view, view.focus);
  if (helped && helped.id !== view.you.id)
    return { icon: Hourglass, title: words.helpingOther(name, helped.name), text: shown ? words.stayHereShown : words.stayHere };
  const title = helped ? words.helpingYou(name) : words.helpingNobody(name);
  if (shown) return { icon: Video, title, text: canCapture() ? words.cameraShown(name) : words.cameraShownOnly, tone: "viewed" };
  return { icon: ShieldCheck, title, text: canCapture() ? words.nothingShared(name) : words.noScreen };
}

/** Whose act it was: only the customer who is helped can make a rep leave (D21). */
function repRemoved(view: View, name: string): string {
  return view.focus === view.you.id ? t.customer.repRemoved(name) : t.customer.repRemovedByOther(name);
}
