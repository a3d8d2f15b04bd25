import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSession } from "../session/session";
import type { TabControl } from "../screens/surface-control";
import { aShare, aView, FakeSocket, MARIA } from "../testing";
import type { View } from "../model";
import { followZoom } from "./zoom";

let socket: FakeSocket;
let version: number;
let level: ReturnType<typeof signal<number>>;
let zoomed: number[];
let stop: () => void;
let deny: boolean;

const you = { id: MARIA.id, name: MARIA.name, role: "customer" as const, refusals: {} };
const zoom = (more: Partial<View["zooms"][number]> = {}): View["zooms"][number] => ({
  share: "h1",
  levels: [50, 100, 125],
  level: 100,
  allowed: false,
  wanted: null,
  changes: 0,
  ...more,
});

beforeEach(() => {
  socket = new FakeSocket();
  [version, zoomed, deny, level] = [1, [], false, signal(100)];
  const tab: TabControl = {
    levels: [50, 100, 125],
    level: level as TabControl["level"],
    permit: async () => undefined,
    zoomTo: async (to) => {
      if (deny) throw new DOMException("no", "NotAllowedError");
      zoomed.push(to);
    },
    scrollFrom: async () => undefined,
  };
  const session = openSession("token", () => ({}), socket.open);
  stop = followZoom(session, { own: signal(new Map([["h1", {} as MediaStream]])), tab: () => tab });
  socket.connect();
  show({});
});
afterEach(() => stop());

function show(more: Partial<View>): void {
  socket.update(aView({ version: (version += 1), you, shares: [aShare({ surface: "browser" })], ...more }));
}

test("says how large the tab is, once and again when it changes", () => {
  show({ zooms: [zoom()] });
  level.value = 125;
  expect(socket.sent).toEqual([
    { name: "zoom.report", payload: { share: "h1", levels: [50, 100, 125], level: 100 } },
    { name: "zoom.report", payload: { share: "h1", levels: [50, 100, 125], level: 125 } },
  ]);
});

test("carries out each wish once, and only while it is allowed", () => {
  show({ zooms: [zoom({ wanted: 125, changes: 1 })] });
  expect(zoomed).toEqual([]);
  show({ zooms: [zoom({ allowed: true, wanted: 125, changes: 1 })] });
  level.value = 125;
  show({ zooms: [zoom({ allowed: true, wanted: 125, changes: 1, level: 125 })] });
  level.value = 50; // the person themselves: nobody turns it back
  expect(zoomed).toEqual([125]);
  show({ zooms: [zoom({ allowed: true, wanted: 125, changes: 2 })] });
  expect(zoomed).toEqual([125, 125]);
  show({ zooms: [zoom()] }); // taken back, and allowed anew: counted from the beginning
  show({ zooms: [zoom({ allowed: true, wanted: 50, changes: 1 })] });
  expect(zoomed).toEqual([125, 125, 50]);
});

test("a browser that lets it no more takes it back for everybody", async () => {
  deny = true;
  show({ zooms: [zoom({ allowed: true, wanted: 125, changes: 1 })] });
  await Promise.resolve();
  await Promise.resolve();
  expect(socket.names()).toContain("zoom.stop");
});
