/**
 * The amber bar that stays as long as my screen is shared: with whom, Pause, Stop sharing. Stop releases the capture in this
 * browser first and asks nothing.
 */
import { CircleStop, Eye, EyeOff, Pause, Play } from "lucide-preact";
import { useState } from "preact/hooks";

import type { Live } from "../../core/live";
import type { Share, View } from "../../core/model";
import { t } from "../../i18n/customer";
import { Banner, Button, Rich } from "../../ui";
import { myShare, names, primary } from "../mine";
import styles from "./SharingBar.module.css";

interface Props {
  live: Live;
  view: View;
  /** Who joined since sharing began and can see it. */
  newcomer: string | null;
}

export function SharingBar({ live, view, newcomer }: Props) {
  const [pending, setPending] = useState(false);
  const share = myShare(view);
  if (!share) return null;
  const paused = share.paused === "by_owner";
  const toggle = async () => {
    setPending(true);
    await (paused ? live.sharing.resume(share.id) : live.sharing.pause(share.id)).catch(() => undefined);
    setPending(false);
  };
  return (
    <div class={styles.bar}>
      <Banner
        tone="viewed"
        icon={share.paused ? EyeOff : Eye}
        label={t.customer.sharingBar}
        actions={
          <>
            <Button icon={paused ? Play : Pause} pending={pending} onClick={() => void toggle()}>
              {paused ? t.common.resume : t.common.pause}
            </Button>
            <Button icon={CircleStop} onClick={() => void live.sharing.stop(share.id).catch(() => undefined)}>
              {t.common.stopSharing}
            </Button>
          </>
        }>
        <Rich text={sentence(view, share)} />
        {newcomer && (
          <span class={styles.newcomer}>
            <Rich text={t.customer.newWatcher(newcomer)} />
          </span>
        )}
      </Banner>
    </div>
  );
}

function sentence(view: View, share: Share): string {
  const words = t.customer;
  if (share.paused === "by_owner") return words.sharePaused;
  if (share.paused) return words.sharePausedAway(primary(view)?.name ?? words.aRep);
  const [first, ...more] = names(view, share.audience);
  return first === undefined ? words.sharedWithNobody : words.sharedWith(first, more.length);
}
