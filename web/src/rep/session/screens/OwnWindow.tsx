/**
 * The picture in a window of its own, for a second monitor, with what is pointed at and drawn on it. It shows the stream that this page has: nothing
 * more leaves the relay, and it closes with the share, with whoever shows this, and with the page.
 */
import { ExternalLink } from "lucide-preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Share } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { dress, useOtherWindow } from "../../../page/other-window";
import { Button, VideoTile } from "../../../ui";
import { PointedAt } from "../pointing/Hand";
import styles from "./OwnWindow.module.css";

export function OwnWindow({ share, stream, title }: { share: Share; stream: MediaStream | null; title: string }) {
  const [own, setOwn] = useState<Window | null>(null);
  useOtherWindow(
    own,
    <div class={styles.own} data-theme="dark">
      <VideoTile
        bare
        stream={stream}
        label={title}
        words={t.common.tile}
        renderOver={(picture) => share.paused === null && <PointedAt share={share} picture={picture} small={false} />}
      />
    </div>,
  );
  useLayoutEffect(() => {
    if (own !== null) entitle(own, title);
  }, [own, title]);
  useEffect(() => {
    if (own === null) return;
    const close = () => own.close();
    addEventListener("pagehide", close);
    return () => removeEventListener("pagehide", close);
  }, [own]);
  return (
    <Button
      kind="quiet"
      size="sm"
      icon={ExternalLink}
      aria-pressed={own !== null}
      onClick={() => (own ? own.close() : setOwn(open(() => setOwn(null))))}>
      {t.rep.ownWindow}
    </Button>
  );
}

function entitle(own: Window, title: string): void {
  own.document.title = title;
}

/** null: the browser opens none. */
function open(closed: () => void): Window | null {
  const own = globalThis.open("", "_blank", "popup,width=1280,height=760");
  if (own === null) return null;
  dress(own.document);
  own.addEventListener("pagehide", closed, { once: true });
  own.addEventListener("dblclick", () => {
    const { document } = own;
    void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  });
  return own;
}
