import { afterEach, expect, test, vi } from "vitest";
import { addSender, setActive } from "./encodings";
import type { Codec } from "../model";

interface Encoding {
  rid?: string;
  scalabilityMode?: string;
}

/** A browser that keeps of each encoding what `keeps` lets through; remembers what was added to connections still open. */
function browser(keeps: (encoding: Encoding) => Encoding, codec: Codec = "VP9") {
  const open = new Map<object, Encoding[]>();
  class Connection {
    addTransceiver(_track: unknown, init: { sendEncodings: Encoding[] }) {
      const encodings = init.sendEncodings.map(keeps);
      open.set(this, encodings);
      return { sender: { getParameters: () => ({ encodings }) } };
    }
    close() {
      open.delete(this);
    }
  }
  vi.stubGlobal("RTCPeerConnection", Connection);
  addSender(new Connection() as unknown as RTCPeerConnection, {} as MediaStreamTrack, codec);
  return [...open.values()];
}

afterEach(() => vi.unstubAllGlobals());

test("a browser with temporal layers sends them, and can send a small picture beside the full one", () => {
  const [encodings, ...others] = browser((encoding) => encoding);
  expect(encodings).toMatchObject([
    { rid: "full", maxFramerate: 30, scalabilityMode: "L1T3" }, // the first one is kept when a small source allows but one
    { rid: "small", active: false, scaleResolutionDownBy: 2.5, scalabilityMode: "L1T2" },
  ]);
  expect(others).toEqual([]); // the connection that was only tried is closed
});

test("AV1 sends the small picture large enough to be read", () => {
  const [encodings] = browser((encoding) => encoding, "AV1");
  expect(encodings?.[1]).toMatchObject({ rid: "small", scaleResolutionDownBy: 2, maxFramerate: 4, scalabilityMode: "L1T1" });
});

test("a browser that ignores scalability modes sends one plain picture", () => {
  const [encodings] = browser((encoding) => ({ ...encoding, scalabilityMode: undefined }));
  expect(encodings).toEqual([{ maxBitrate: 8_000_000 }]);
});

test("so does one that refuses them", () => {
  const [encodings] = browser((encoding) => {
    if (encoding.scalabilityMode) throw new TypeError("no such mode");
    return encoding;
  });
  expect(encodings).toEqual([{ maxBitrate: 8_000_000 }]);
});

test("spatial layers are never asked for", () => {
  const [encodings] = browser((encoding) => encoding);
  for (const { scalabilityMode } of encodings ?? []) expect(scalabilityMode).toMatch(/^L1T/);
});

test("the small picture is switched on and off by its rid, the other without", async () => {
  const encodings = [{ rid: "small", active: false }, { rid: "full", active: true }, { active: true }];
  const sender = { getParameters: () => ({ encodings }), setParameters: async () => undefined } as unknown as RTCRtpSender;
  await setActive(sender, { full: true, small: true, scale: 1 });
  expect(encodings.map(({ active }) => active)).toEqual([true, true, true]);
  await setActive(sender, { full: true, small: false, scale: 1 });
  expect(encodings.map(({ active }) => active)).toEqual([false, true, true]);
});

test("there are layers to be left out while several watch, and none for a single viewer", async () => {
  const encodings: Encoding[] = [{ rid: "small", scalabilityMode: "L1T2" }, { rid: "full", scalabilityMode: "L1T3" }, {}];
  const sender = { getParameters: () => ({ encodings }), setParameters: async () => undefined } as unknown as RTCRtpSender;
  await setActive(sender, { full: true, small: false, scale: 1 });
  expect(encodings.map(({ scalabilityMode }) => scalabilityMode)).toEqual(["L1T2", "L1T1", undefined]);
  await setActive(sender, { full: true, small: true, scale: 1 });
  expect(encodings.map(({ scalabilityMode }) => scalabilityMode)).toEqual(["L1T2", "L1T3", undefined]);
});

test("a large source begins smaller, and both pictures grow together", async () => {
  vi.stubGlobal(
    "RTCPeerConnection",
    class {
      addTransceiver(_track: unknown, init: { sendEncodings: Encoding[] }) {
        const parameters = { encodings: init.sendEncodings };
        return { sender: { getParameters: () => parameters, setParameters: async () => undefined } };
      }
      close() {}
    },
  );
  const { sender } = addSender(new RTCPeerConnection(), {} as MediaStreamTrack, "AV1", 2);
  const scales = () => sender.getParameters().encodings.map((one) => one.scaleResolutionDownBy ?? 1);
  expect(scales()).toEqual([2, 4]);
  await setActive(sender, { full: true, small: false, scale: 1.5 });
  expect(scales()).toEqual([1.5, 3]);
  await setActive(sender, { full: true, small: true, scale: 1 });
  expect(scales()).toEqual([1, 2]);
});
