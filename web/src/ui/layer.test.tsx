/** The layer lies on the picture, not on the bars beside it. */
import { cleanup, render } from "@testing-library/preact";
import { useRef } from "preact/hooks";
import { afterEach, beforeAll, expect, test } from "vitest";
import { useLayer } from "./layer";
import type { Zoom } from "./zoom";

const ROOM = { width: 800, height: 600 };
const PORTRAIT = { width: 300, height: 600 };
const LANDSCAPE = { width: 1600, height: 900 };

beforeAll(() => {
  for (const [side, length] of [
    ["clientWidth", ROOM.width],
    ["clientHeight", ROOM.height],
  ] as const)
    Object.defineProperty(HTMLVideoElement.prototype, side, { configurable: true, value: length });
});
afterEach(cleanup);

function Tile({ picture, zoom, cut }: { picture: typeof ROOM; zoom: Zoom | null; cut: boolean }) {
  const layer = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  useLayer(layer, video, picture, zoom, cut);
  return (
    <div>
      <video ref={video} muted />
      <div ref={layer} data-testid="layer" />
    </div>
  );
}

test.each<[what: string, picture: typeof ROOM, zoom: Zoom | null, cut: boolean, at: [number, number, number, number]]>([
  ["a portrait in the middle", PORTRAIT, null, false, [250, 0, 300, 600]],
  ["a wide one with bars above and below", LANDSCAPE, null, false, [0, 75, 800, 450]],
  ["a thumbnail that is cut", LANDSCAPE, null, true, [0, 0, (600 / 900) * 1600, 600]],
  ["a zoomed and moved one", LANDSCAPE, { scale: 2, x: -30, y: -40 }, false, [-30, -40, 3200, 1800]],
])("%s", (_, picture, zoom, cut, at) => {
  const { getByTestId } = render(<Tile picture={picture} zoom={zoom} cut={cut} />);
  const { left, top, width, height } = getByTestId("layer").style;
  expect([left, top, width, height].map((one) => Math.round(parseFloat(one)))).toEqual(at.map(Math.round));
});
