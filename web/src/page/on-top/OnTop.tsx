/**
 * The controls of one's own share in a small window that stays above all others, where the browser has one (Document
 * Picture-in-Picture: Chromium). It is opened by a click, and goes with whoever shows this.
 */
import { PictureInPicture2 } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/common";
import { Button } from "../../ui";
import { dress, useOtherWindow } from "../other-window";
import styles from "./OnTop.module.css";

interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}
const ofBrowser = (): PictureInPicture | undefined =>
  (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

/** `children`: what stands in the window, kept as it is on this page. */
export function OnTop({ children, size = "md" }: { children: ComponentChildren; size?: "sm" | "md" }) {
  const [above, setAbove] = useState<Window | null>(null);
  useOtherWindow(above, <div class={styles.controls}>{children}</div>);
  if (ofBrowser() === undefined) return null;
  return (
    <Button
      size={size}
      icon={PictureInPicture2}
      aria-pressed={above !== null}
      onClick={() => void (above ? above.close() : open(setAbove))}>
      {t.common.onTop}
    </Button>
  );
}

async function open(show: (above: Window | null) => void): Promise<void> {
  const above = await ofBrowser()
    ?.requestWindow({ width: 400, height: 440 })
    .catch(() => null); // refused: the bar on the page has all of it
  if (!above) return;
  dress(above.document);
  above.addEventListener("pagehide", () => show(null), { once: true });
  show(above);
}
