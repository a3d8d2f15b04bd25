/**
 * The controls of one's own share in a small window that stays above all others, where the browser has one (Document
 * Picture-in-Picture: Chromium). It is opened by a click, and goes with whoever shows this.
 */
import { PictureInPicture2 } from "lucide-preact";
import { type ComponentChildren, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/common";
import { Button } from "../../ui";
import { InsideContext, useInside } from "../inside";
import styles from "./OnTop.module.css";

interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}
const ofBrowser = (): PictureInPicture | undefined =>
  (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

/** `children`: what stands in the window, kept as it is on this page. */
export function OnTop({ children, size = "md" }: { children: ComponentChildren; size?: "sm" | "md" }) {
  const inside = useInside();
  const [above, setAbove] = useState<Window | null>(null);
  useEffect(() => {
    if (above === null) return;
    render(
      <InsideContext.Provider value={inside}>
        <div class={styles.controls}>{children}</div>
      </InsideContext.Provider>,
      above.document.body,
    );
  }); // as often as this is drawn: what it shows follows the view
  useEffect(() => {
    if (above === null) return undefined;
    return () => {
      render(null, above.document.body); // or it would follow the view for ever
      above.close();
    };
  }, [above]);
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

/** Styles, language and theme of this page. */
function dress(other: Document): void {
  for (const sheet of document.querySelectorAll('style, link[rel="stylesheet"]')) other.head.append(sheet.cloneNode(true));
  for (const { name, value } of document.documentElement.attributes) other.documentElement.setAttribute(name, value);
  other.title = document.title;
}
