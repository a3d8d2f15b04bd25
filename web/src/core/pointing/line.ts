/** A line drawn by hand with as few points as show it: Ramer, Douglas and Peucker's way. Pure. */
import type { Place } from "./pointing";

export const LONGEST = 128; // as the server takes it
const NEAR = 0.001; // in parts of the picture: two pixels of a large screen

/** At most `LONGEST` of the points, the first and the last among them. */
export function fewer(points: readonly Place[]): Place[] {
  let near = NEAR;
  let found = thinned(points, near);
  while (found.length > LONGEST) found = thinned(points, (near *= 1.5));
  return found;
}

function thinned(points: readonly Place[], near: number): Place[] {
  const keep = new Set([0, points.length - 1]);
  const parts: [number, number][] = [[0, points.length - 1]];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [from, to] = part;
    let far = near;
    let at = -1;
    for (let index = from + 1; index < to; index += 1) {
      const away = distance(points[index] as Place, points[from] as Place, points[to] as Place);
      if (away > far) [far, at] = [away, index];
    }
    if (at < 0) continue;
    keep.add(at);
    parts.push([from, at], [at, to]);
  }
  return points.filter((_, index) => keep.has(index));
}

/** Of a place from the stretch between two others. */
function distance(place: Place, from: Place, to: Place): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = x * x + y * y;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((place.x - from.x) * x + (place.y - from.y) * y) / length));
  return Math.hypot(place.x - from.x - along * x, place.y - from.y - along * y);
}
