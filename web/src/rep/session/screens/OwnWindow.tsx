/**
 * The picture in a window of its own, for a second monitor. It shows the stream that this page has: nothing more leaves the relay, and it
 * closes with the share, with whoever shows this, and with the page.
 */
import { ExternalLink } from "lucide-preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { Button } from "../../../ui";

export function OwnWindow({ stream, title }: { stream: MediaStream | null; title: string }) {
  const [own, setOwn] = useState<Window | null>(null);
  useLayoutEffect(() => {
    if (own === null) return;
    show(own, stream, title);
    return () => show(own, null, title);
  }, [own, stream, title]);
  useEffect(() => {
    if (own === null) return;
    const close = () => own.close();
    addEventListener("pagehide", close);
    return () => {
      removeEventListener("pagehide", close);
      close();
    };
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

function show(own: Window, stream: MediaStream | null, title: string): void {
  own.document.title = title;
  const video = own.document.querySelector("video");
  if (video) video.srcObject = stream;
}

/** null: the browser opens none. */
function open(closed: () => void): Window | null {
  const own = globalThis.open("", "_blank", "popup,width=1280,height=760");
  if (own === null) return null;
  const video = own.document.createElement("video");
  Object.assign(video, { autoplay: true, muted: true, playsInline: true });
  // Its page has no style sheet; styles that are set so are allowed by the policy.
  Object.assign(video.style, { position: "fixed", inset: "0", width: "100%", height: "100%", objectFit: "contain" });
  own.document.body.style.background = "#0a0c0e";
  own.document.body.append(video);
  own.addEventListener("pagehide", closed, { once: true });
  video.addEventListener(
    "dblclick",
    () => void (own.document.fullscreenElement ? own.document.exitFullscreen() : video.requestFullscreen()),
  );
  return own;
}
