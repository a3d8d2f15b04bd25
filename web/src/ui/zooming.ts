/**
 * Zooms and moves a picture in its box by hand: wheel with Ctrl or a pinch around the pointer, drag, arrow keys. Only a transform of the
 * picture changes, so that nothing is laid out again while it plays. null: fitted, which the style sheet does.
 */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { fitted, held, LARGEST, panned, resized, stepped, zoomed, type Point, type Size, type Zoom } from "./zoom";

const KEYS: Record<string, Point> = {
  ArrowLeft: { x: 1, y: 0 },
  ArrowRight: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};
const KEY_STEP = 60; // px

export interface Zooming {
  /** null: fitted. */
  readonly zoom: Zoom | null;
  /** Of the picture's own size on the screen; null: fitted. */
  readonly percent: number | null;
  fit(): void;
  /** One pixel of the picture on one of the screen. */
  actual(): void;
  step(up: boolean): void;
}

/** `box` is what the picture is seen in; `picture` its own size, null while that is not known or it is not to be zoomed. */
export function useZoom(box: RefObject<HTMLElement>, video: RefObject<HTMLVideoElement>, picture: Size | null): Zooming {
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const pixel = 1 / (globalThis.devicePixelRatio || 1);
  const middle = (): Point => ({ x: roomOf(box).width / 2, y: roomOf(box).height / 2 });

  /** Smaller than fitted is fitted. */
  const to = (scale: (now: number) => number, point: Point) => {
    if (picture === null) return;
    const fit = fitted(picture, roomOf(box));
    setZoom((before) => {
      const now = before ?? fit;
      const next = Math.min(scale(now.scale), LARGEST * pixel);
      return next <= fit.scale && next < pixel ? null : zoomed(now, next, point, picture, roomOf(box));
    });
  };
  const pan = (by: Point) => picture && setZoom((now) => now && panned(now, by, picture, roomOf(box)));

  // What the listeners call is always of the newest drawing.
  const handsRef = useRef<Hands | null>(null);
  useLayoutEffect(() => {
    handsRef.current = { to, pan, actual: (point) => to(() => pixel, point), isZoomed: zoom !== null };
  });
  useLayoutEffect(() => listen(box.current, () => handsRef.current), [box]);
  useLayoutEffect(() => {
    place(video.current, picture && zoom);
  }, [video, zoom, picture]);
  useLayoutEffect(() => {
    if (!box.current || !picture || typeof ResizeObserver !== "function") return;
    setZoom((now) => now && held(now, picture, roomOf(box)));
    let before = { width: box.current.clientWidth, height: box.current.clientHeight };
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      const last = before;
      before = { width, height };
      setZoom((now) => now && resized(now, last, { width, height }, picture));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, picture]);

  return {
    zoom,
    percent: zoom && Math.round((zoom.scale / pixel) * 100),
    fit: () => setZoom(null),
    actual: () => to(() => pixel, middle()),
    step: (up) => to((now) => stepped(now, up, pixel), middle()),
  };
}

const roomOf = ({ current }: RefObject<HTMLElement>): Size => ({ width: current?.clientWidth ?? 0, height: current?.clientHeight ?? 0 });

function place(video: HTMLVideoElement | null, zoom: Zoom | null): void {
  if (video) video.style.transform = zoom ? `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` : "";
}

interface Hands {
  to(scale: (now: number) => number, point: Point): void;
  pan(by: Point): void;
  actual(point: Point): void;
  isZoomed: boolean;
}

/** Wheel, drag, pinch and keys over the box. Returns the way to stop. */
function listen(box: HTMLElement | null, hands: () => Hands | null): () => void {
  if (box === null) return () => undefined;
  const stop = new AbortController();
  const { signal } = stop;
  const fingers = new Map<number, Point>();
  const inside = (event: { clientX: number; clientY: number }): Point => {
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left - box.clientLeft, y: event.clientY - top - box.clientTop };
  };
  box.addEventListener(
    "wheel",
    (event) => {
      const now = hands();
      // Browsers give a pinch on a touchpad as a wheel with Ctrl.
      if (event.ctrlKey) now?.to((scale) => scale * Math.exp(-event.deltaY / 200), inside(event));
      else if (now?.isZoomed) now.pan({ x: -event.deltaX, y: -event.deltaY });
      else return;
      event.preventDefault();
    },
    { passive: false, signal },
  );
  box.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0 || !(hands()?.isZoomed || event.pointerType === "touch")) return;
      fingers.set(event.pointerId, inside(event));
      if (hands()?.isZoomed) box.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  box.addEventListener("pointermove", (event) => moved(fingers, event.pointerId, inside(event), hands()), { signal });
  for (const end of ["pointerup", "pointercancel"] as const)
    box.addEventListener(end, (event) => void fingers.delete(event.pointerId), { signal });
  box.addEventListener(
    "keydown",
    (event) => {
      const direction = KEYS[event.key];
      if (!hands()?.isZoomed || direction === undefined || event.target !== box) return;
      event.preventDefault();
      hands()?.pan({ x: direction.x * KEY_STEP, y: direction.y * KEY_STEP });
    },
    { signal },
  );
  box.addEventListener("dblclick", (event) => hands()?.actual(inside(event)), { signal });
  return () => stop.abort();
}

function moved(fingers: Map<number, Point>, finger: number, to: Point, hands: Hands | null): void {
  const from = fingers.get(finger);
  if (from === undefined || hands === null) return;
  const other = [...fingers].find(([one]) => one !== finger)?.[1];
  fingers.set(finger, to);
  if (other === undefined) return hands.pan({ x: to.x - from.x, y: to.y - from.y });
  const factor = apart(to, other) / Math.max(1, apart(from, other));
  hands.to((scale) => scale * factor, { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 });
}

const apart = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
