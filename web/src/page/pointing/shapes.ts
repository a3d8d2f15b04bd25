/** What is drawn, as paths in the pixels of the picture. Pure. */
import type { Stroke } from "../../core/model";
import type { Size } from "../../ui";

type Drawn = Pick<Stroke, "kind" | "points">;

/** As large as it looks the same on every picture. */
export const unitOf = ({ width, height }: Size): number => Math.max(width, height) / 100;

/** The outline of a stroke; empty for what is no outline. */
export function pathOf({ kind, points }: Drawn, picture: Size): string {
  const at = points.map(([x = 0, y = 0]) => [x * picture.width, y * picture.height] as const);
  const [first, second] = at;
  if (!first) return "";
  const unit = unitOf(picture);
  switch (kind) {
    case "pen":
      return at.map(([x, y], index) => `${index === 0 ? "M" : "L"}${fix(x)} ${fix(y)}`).join("");
    case "box":
      return second ? `M${pair(first)}H${fix(second[0])}V${fix(second[1])}H${fix(first[0])}Z` : "";
    case "arrow":
      return second ? arrow(first, second, unit) : "";
    case "spotlight":
      return circle(first, radiusOf({ kind, points }, picture));
    case "pointer":
      return circle(first, unit * 1.4);
    case "scroll_up":
      return arrow([first[0], first[1] + unit * 6], [first[0], first[1] - unit * 6], unit * 2);
    case "scroll_down":
      return arrow([first[0], first[1] - unit * 6], [first[0], first[1] + unit * 6], unit * 2);
  }
}

/** All of the picture but what the spotlight shows. */
export function dimmed(stroke: Drawn, picture: Size): string {
  return `M0 0H${picture.width}V${picture.height}H0Z${pathOf(stroke, picture)}`;
}

/** Of a spotlight, in pixels of the picture: to the rim that was given, else as much as one word is read in. */
export function radiusOf({ points }: Drawn, picture: Size): number {
  const [[x = 0, y = 0] = [], rim] = points;
  if (!rim) return unitOf(picture) * 8;
  return Math.max(unitOf(picture) * 2, Math.hypot(((rim[0] ?? 0) - x) * picture.width, ((rim[1] ?? 0) - y) * picture.height));
}

type Spot = readonly [number, number];

function arrow(from: Spot, to: Spot, unit: number): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const head = Math.min(unit * 3, length / 2);
  const [x, y] = [(dx / length) * head, (dy / length) * head];
  const side = (turn: number): Spot => [to[0] - x + turn * y * 0.6, to[1] - y - turn * x * 0.6];
  return `M${pair(from)}L${pair(to)}M${pair(side(1))}L${pair(to)}L${pair(side(-1))}`;
}

function circle([x, y]: Spot, radius: number): string {
  const round = `${fix(radius)} ${fix(radius)} 0 1 0`;
  return `M${fix(x - radius)} ${fix(y)}a${round} ${fix(2 * radius)} 0a${round} ${fix(-2 * radius)} 0Z`;
}

const fix = (length: number): string => String(Math.round(length * 10) / 10);
const pair = ([x, y]: Spot): string => `${fix(x)} ${fix(y)}`;

/** On which side of its place, in parts of the picture, a name is not cut off by the picture's edge: on a phone's small picture too. */
export const placed = (x: number, y: number) => ({ left: x > 0.65, below: y < 0.12, above: y > 0.85 });
