/**
 * How a picture lies in its box: geometry, pure. Lengths in CSS pixels of the box, except the picture's own size, which is in its own pixels.
 * `scale`: CSS pixels for one of the picture's; `x`, `y`: where its upper left corner is.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Zoom extends Point {
  readonly scale: number;
}

/** Of the picture's own size on the screen; 1 shows it pixel by pixel. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8] as const;
export const LARGEST = 8;

/** The whole picture, as large as the box allows, in its middle. */
export function fitted(picture: Size, box: Size): Zoom {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return middled({ scale, x: 0, y: 0 }, picture, box);
}

/** Edges do not come inside the box where the picture is larger than it; where it is smaller it stands in the middle. */
export function held({ scale, x, y }: Zoom, picture: Size, box: Size): Zoom {
  return { scale, x: within(x, picture.width * scale, box.width), y: within(y, picture.height * scale, box.height) };
}

const within = (at: number, length: number, room: number): number =>
  Math.round(length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, at)));

const middled = (zoom: Zoom, picture: Size, box: Size): Zoom => ({
  ...zoom,
  x: (box.width - picture.width * zoom.scale) / 2,
  y: (box.height - picture.height * zoom.scale) / 2,
});

/** Another scale, with what is under `point` of the box staying there as far as the edges let it. */
export function zoomed(zoom: Zoom, scale: number, point: Point, picture: Size, box: Size): Zoom {
  const factor = scale / zoom.scale;
  return held({ scale, x: point.x - (point.x - zoom.x) * factor, y: point.y - (point.y - zoom.y) * factor }, picture, box);
}

export function panned(zoom: Zoom, by: Point, picture: Size, box: Size): Zoom {
  return held({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, picture, box);
}

/** The box has another size: what was in its middle stays there. */
export function resized(zoom: Zoom, before: Size, after: Size, picture: Size): Zoom {
  return panned(zoom, { x: (after.width - before.width) / 2, y: (after.height - before.height) / 2 }, picture, after);
}

/** The next step up or down from `scale`, where one pixel of the picture is `pixel` CSS pixels at 100 %. */
export function stepped(scale: number, up: boolean, pixel: number): number {
  const now = scale / pixel;
  const step = up ? STEPS.find((one) => one > now * 1.01) : STEPS.findLast((one) => one < now * 0.99);
  return (step ?? (up ? LARGEST : STEPS[0])) * pixel;
}

/** Filling all of the box from the upper left corner; what does not go in is cut off. */
export function covering(picture: Size, box: Size): Zoom {
  return { scale: Math.max(box.width / picture.width, box.height / picture.height), x: 0, y: 0 };
}
