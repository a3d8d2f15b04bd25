/**
 * Keeps a layer exactly over the picture that a video element shows: without the bars beside it, however it is fitted, zoomed, cut or
 * resized. So a place in parts of the layer is that place of the picture.
 */
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { covering, fitted, type Size, type Zoom } from "./zoom";

/** `zoom`: how the picture lies in its box; null: as the style sheet fits it, whole or (`cut`) covering. */
export function useLayer(
  layer: RefObject<HTMLElement>,
  video: RefObject<HTMLVideoElement>,
  picture: Size | null,
  zoom: Zoom | null,
  cut: boolean,
): void {
  useLayoutEffect(() => {
    const element = video.current;
    if (!element || !picture) return;
    const lay = () => place(layer.current, picture, zoom ?? fittedIn(element, picture, cut));
    lay();
    // Of the window that it stands in: that of a page behind it may not be drawn, and so not notice.
    const Observer = element.ownerDocument.defaultView?.ResizeObserver;
    if (zoom || typeof Observer !== "function") return;
    const observer = new Observer(lay);
    observer.observe(element);
    if (element.parentElement) observer.observe(element.parentElement);
    return () => observer.disconnect();
  });
}

function fittedIn(element: HTMLElement, picture: Size, cut: boolean): Zoom {
  const room = { width: element.clientWidth, height: element.clientHeight };
  const lies = cut ? covering(picture, room) : fitted(picture, room);
  return { ...lies, x: lies.x + element.offsetLeft, y: lies.y + element.offsetTop };
}

function place(layer: HTMLElement | null, picture: Size, { scale, x, y }: Zoom): void {
  if (!layer) return;
  Object.assign(layer.style, {
    left: `${x}px`,
    top: `${y}px`,
    width: `${picture.width * scale}px`,
    height: `${picture.height * scale}px`,
  });
}
