import { describe, expect, it } from "vitest";
import { between, judge, judgeVoice, sample, worst, type Figures, type Sample } from "./quality";

const SAMPLE: Sample = {
  at: 10_000,
  stream: 7,
  own: false,
  bytes: 100_000,
  frames: 100,
  packets: 1_000,
  lost: 4,
  freezes: 0,
  jitter: 8,
  width: 1920,
  height: 1080,
  codec: "AV1",
  roundTrip: 40,
  limited: "none",
  path: "udp",
};
const later = (more: Partial<Sample>): Sample => ({
  ...SAMPLE,
  at: 12_000,
  bytes: 600_000,
  frames: 160,
  packets: 1_480,
  ...more,
});
const figures = (more: Partial<Sample> = {}): Figures => {
  const found = between(SAMPLE, later(more));
  if (found === null) throw new Error("not of one stream");
  return found;
};

describe("figures", () => {
  it("are what happened in between, per second", () => {
    expect(figures()).toMatchObject({ bitrate: 2_000_000, frameRate: 30, loss: 0, width: 1920, height: 1080, codec: "AV1", roundTrip: 40 });
  });

  it("count a viewer's losses beside what arrived, a sharer's among what was sent", () => {
    expect(figures({ lost: 124 }).loss).toBeCloseTo(120 / 600);
    const own = between({ ...SAMPLE, own: true }, later({ own: true, lost: 124 }));
    expect(own?.loss).toBeCloseTo(120 / 480);
  });

  it("never show less than nothing: late packets take losses back", () => {
    expect(figures({ lost: 1 }).loss).toBe(0);
  });

  it("need two samples of one stream", () => {
    expect(between(SAMPLE, { ...SAMPLE })).toBeNull();
    expect(between(SAMPLE, later({ bytes: 10 }))).toBeNull();
    expect(between(SAMPLE, later({ stream: 8 }))).toBeNull();
  });
});

describe("the condition", () => {
  it.each<[string, Partial<Sample>]>([
    ["good", {}],
    ["still", { frames: 100, bytes: 100_400 }],
    // Nothing moved until just now: the browser counts that as a freeze, and the network did nothing.
    ["good", { freezes: 1 }],
    ["still", { freezes: 1, frames: 100, bytes: 100_400 }],
    ["slow", { freezes: 1, lost: 5 }],
    ["slow", { freezes: 1, jitter: 100 }],
    ["slow", { freezes: 1, roundTrip: 300 }],
    ["slow", { limited: "bandwidth" }],
    ["lossy", { lost: 30 }],
    ["busy", { limited: "cpu" }],
    ["far", { roundTrip: 300 }],
    ["good", { roundTrip: null }],
    ["good", { lost: 5, roundTrip: 299, limited: "other" }],
    ["slow", { freezes: 1, lost: 400, roundTrip: 900 }],
  ])("is %s with %o", (expected, more) => {
    expect(judge(figures(more))).toBe(expected);
  });

  it("of several streams is the worst", () => {
    expect(worst(["good", "far", "still"])).toBe("far");
    expect(worst(["lossy", "slow"])).toBe("slow");
    expect(worst([])).toBeNull();
  });
});

const TRANSPORT = [
  { type: "transport", id: "T", selectedCandidatePairId: "P2" },
  { type: "candidate-pair", id: "P1", currentRoundTripTime: 9 },
  { type: "candidate-pair", id: "P2", currentRoundTripTime: 0.04, localCandidateId: "L" },
  { type: "local-candidate", id: "L", candidateType: "prflx", protocol: "udp" },
];

describe("a sample", () => {
  const inbound = {
    type: "inbound-rtp",
    kind: "video",
    timestamp: 5_000,
    ssrc: 9,
    bytesReceived: 900,
    framesDecoded: 7,
    packetsReceived: 11,
    packetsLost: 2,
    freezeCount: 1,
    jitter: 0.012,
    frameWidth: 1280,
    frameHeight: 720,
    codecId: "C",
  };
  const codec = { type: "codec", id: "C", mimeType: "video/VP9" };

  it("of a viewer", () => {
    expect(sample([inbound, codec, ...TRANSPORT], false)).toEqual({
      at: 5_000,
      stream: 9,
      own: false,
      bytes: 900,
      frames: 7,
      packets: 11,
      lost: 2,
      freezes: 1,
      jitter: 12,
      width: 1280,
      height: 720,
      codec: "VP9",
      roundTrip: 40,
      limited: "none",
      path: "udp",
    });
  });

  it("of a sharer speaks of the large picture, and counts the bytes of both", () => {
    const small = { type: "outbound-rtp", kind: "video", bytesSent: 50, packetsSent: 1, frameWidth: 320, frameHeight: 180, framesSent: 4 };
    const full = {
      type: "outbound-rtp",
      kind: "video",
      timestamp: 6_000,
      bytesSent: 950,
      packetsSent: 9,
      frameWidth: 1280,
      frameHeight: 720,
      framesSent: 5,
      qualityLimitationReason: "bandwidth",
    };
    const remote = { type: "remote-inbound-rtp", kind: "video", packetsLost: 3, roundTripTime: 0.12 };
    expect(sample([small, full, remote, ...TRANSPORT], true)).toMatchObject({
      at: 6_000,
      bytes: 1_000,
      packets: 10,
      lost: 3,
      frames: 5,
      width: 1280,
      roundTrip: 120,
      limited: "bandwidth",
      codec: "",
    });
  });

  it("tells the path", () => {
    const by = (more: object) => sample([inbound, ...TRANSPORT.slice(0, 3), { ...TRANSPORT[3], ...more }], false)?.path;
    expect(by({ protocol: "tcp" })).toBe("tcp");
    expect(by({ candidateType: "relay" })).toBe("relayed");
    expect(sample([inbound], false)?.path).toBeNull();
  });

  it("of a browser that tells little is still one", () => {
    const pair = { type: "candidate-pair", selected: true, nominated: true, state: "succeeded" };
    const told = sample([{ type: "inbound-rtp", kind: "video", timestamp: 1, framesReceived: 3 }, pair], false);
    expect(told).toMatchObject({ frames: 3, bytes: 0, codec: "", roundTrip: null, path: null });
  });

  it("is none before there is a stream", () => {
    expect(sample(TRANSPORT, true)).toBeNull();
    expect(sample([{ ...inbound, kind: "audio" }], false)).toBeNull();
  });
});

describe("voices", () => {
  const voice = {
    type: "inbound-rtp",
    kind: "audio",
    ssrc: 7,
    timestamp: 1_000,
    bytesReceived: 800,
    packetsReceived: 10,
    packetsLost: 1,
    jitter: 0.02,
  };

  it("are told of all that are heard together", () => {
    const told = sample([voice, { ...voice, ssrc: 8, packetsLost: 2 }, { ...voice, kind: "video" }], false, "audio");
    expect(told).toMatchObject({ stream: 7, bytes: 1_600, packets: 20, lost: 3, jitter: 20 });
  });

  it("are judged by what is missing, uneven and late", () => {
    const calm = figures();
    expect(judgeVoice({ ...calm, loss: 0.05 })).toBe("lossy");
    expect(judgeVoice({ ...calm, loss: 0, jitter: 150 })).toBe("slow");
    expect(judgeVoice({ ...calm, loss: 0, jitter: 5, roundTrip: 400 })).toBe("far");
    expect(judgeVoice({ ...calm, loss: 0, jitter: 5, roundTrip: 20, bitrate: 24_000 })).toBe("good");
    expect(judgeVoice({ ...calm, loss: 0, jitter: 5, roundTrip: 20, bitrate: 0 })).toBe("still");
  });
});
