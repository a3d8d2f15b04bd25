/** My own shared tab as others see it, which scrolls from here: my wheel over the picture is the tab's (Captured Surface Control). */
import { MousePointerClick } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { TabControl } from "../../../core/screens/surface-control";
import { t } from "../../../i18n/rep";
import { useLive } from "../../../page/inside";
import { Button, VideoTile } from "../../../ui";
import styles from "./OwnTab.module.css";

/** Nothing where what is shared is no tab, or the browser cannot scroll it. */
export function OwnTab({ share }: { share: string }) {
  const { sharing } = useLive();
  const stream = sharing.own.value.get(share);
  const tab = sharing.tab(share);
  return stream && tab ? <Scrolled key={share} stream={stream} tab={tab} /> : null;
}

function Scrolled({ stream, tab }: { stream: MediaStream; tab: TabControl }) {
  const area = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"off" | "on" | "refused">("off");
  // With the capture it is over by itself; then there is nothing to let go of.
  useEffect(() => () => void tab.scrollFrom(null).catch(() => undefined), [tab]);
  const turn = (on: boolean) =>
    void tab.scrollFrom(on ? area.current : null).then(
      () => setState(on ? "on" : "off"),
      () => setState("refused"),
    );
  const words = t.rep.zoom;
  return (
    <section class={styles.tab} aria-label={words.ownTab}>
      <div ref={area} class={styles.picture} data-on={state === "on" || undefined}>
        <VideoTile bare stream={stream} label={words.ownTab} words={t.common.tile} />
      </div>
      <Button size="sm" icon={MousePointerClick} aria-pressed={state === "on"} onClick={() => turn(state !== "on")}>
        {words.scrollHere}
      </Button>
      <p class="muted" role="status">
        {state === "on" && words.scrolling}
        {state === "refused" && words.refused}
      </p>
    </section>
  );
}
