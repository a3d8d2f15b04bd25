import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Voice as Seen, VoiceMember, View } from "../model";
import type { PeerEvents } from "../media/peer";
import { openSession } from "../session/session";
import { aView, FakeSocket, LI, MARIA } from "../testing";
import { levelOf, SPEECH } from "./loudness";
import { NoMicrophone, type Without } from "./microphone";
import { openVoice, type Voice } from "./voice";

class FakeTrack extends EventTarget {
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

interface FakeCall {
  track: FakeTrack | null;
  silent: boolean;
  sends: FakeTrack | null | undefined;
  closed: boolean;
  events: PeerEvents;
}

const member = (participant: string, more: Partial<VoiceMember> = {}): VoiceMember => ({
  participant,
  muted: false,
  mutedBy: null,
  listening: false,
  speaking: false,
  ...more,
});
const conference = (...members: VoiceMember[]): Seen => ({ id: "v1", owner: LI.id, since: 0, members, slots: [null, null, null] });

class Stage {
  readonly socket = new FakeSocket();
  readonly tracks: FakeTrack[] = [];
  readonly calls: FakeCall[] = [];
  readonly voice: Voice;
  without: Without | null = null;
  allowed = false;
  /** Whether the one before was open when another microphone was asked for. */
  openMeanwhile = false;
  level: (level: number) => void = () => undefined;
  private version = 1;

  constructor(view: Partial<View> = {}) {
    this.socket.answers = {
      "voice.join": () => ({ ok: true, answer: "relay", slots: 3 }),
      "voice.leave": () => ({ ok: true, version: 2 }),
      "voice.mute": () => ({ ok: true, version: 2 }),
    };
    const session = openSession("token", () => ({}), this.socket.open);
    const browser = {
      isAllowed: async () => this.allowed,
      openMicrophone: async () => {
        if (this.without !== null) throw new NoMicrophone(this.without);
        const track = new FakeTrack();
        this.openMeanwhile = this.tracks.at(-1)?.stopped === false;
        this.tracks.push(track);
        return track as unknown as MediaStreamTrack;
      },
      openCall: async (track: unknown, silent: boolean, exchange: (offer: string) => Promise<string>, events: PeerEvents) => {
        const call: FakeCall = { track: track as FakeTrack | null, silent, sends: undefined, closed: false, events };
        await exchange("offer");
        this.calls.push(call);
        return {
          voices: [],
          send: (next: unknown) => void (call.sends = next as FakeTrack | null),
          suspect: () => undefined,
          rest: () => undefined,
          stats: async () => new Map() as never,
          close: () => void (call.closed = true),
        };
      },
      watchLevel: (_: unknown, tell: (level: number) => void) => {
        this.level = tell;
        return () => undefined;
      },
    };
    this.voice = openVoice(session, undefined, browser);
    this.socket.connect();
    this.show(view);
  }

  show(more: Partial<View> = {}): void {
    this.socket.update(aView({ version: (this.version += 1), ...more }));
  }
  get call(): FakeCall {
    return this.calls.at(-1) as FakeCall;
  }
  sent(name: string): unknown[] {
    return this.socket.sent.filter((one) => one.name === name).map((one) => one.payload);
  }
  /** In the conference, as the view says too. */
  async join(): Promise<void> {
    await this.voice.join();
    this.call.events.connected();
    this.show({ voice: conference(member(LI.id), member(MARIA.id)) });
  }
}

const soon = () => vi.advanceTimersByTimeAsync(0);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("joining", () => {
  it("asks for the microphone by a click alone", async () => {
    const stage = new Stage({ voice: conference(member(MARIA.id)) });
    await soon();
    expect(stage.tracks).toEqual([]);
    expect(stage.voice.stage.value).toBe("out");
    await stage.join();
    expect(stage.voice.stage.value).toBe("in");
    expect(stage.sent("voice.join")).toEqual([{ offer: "offer", listen: false }]);
    expect(stage.call.sends).toBe(stage.tracks[0]);
  });

  it.each(["refused", "missing", "busy"] as const)("listens when the microphone is %s, and asks again by a click", async (why) => {
    const stage = new Stage();
    stage.without = why;
    await stage.join();
    expect(stage.voice.without.value).toBe(why);
    expect(stage.sent("voice.join")).toEqual([{ offer: "offer", listen: true }]);
    await expect(stage.voice.speak()).rejects.toThrow(why);
    stage.without = null;
    await stage.voice.speak();
    expect(stage.voice.without.value).toBeNull();
    expect(stage.sent("voice.join").at(-1)).toEqual({ offer: "offer", listen: false });
    expect(stage.calls.map((one) => one.closed)).toEqual([true, false]);
  });

  it("lets go of the microphone when the server refuses", async () => {
    const stage = new Stage();
    stage.socket.answers["voice.join"] = () => ({ ok: false, code: "on_hold" });
    await expect(stage.voice.join()).rejects.toThrow();
    expect(stage.voice.stage.value).toBe("out");
    expect(stage.tracks.every((one) => one.stopped)).toBe(true);
  });

  it("is given up by hanging up while it waits", async () => {
    const stage = new Stage();
    const joining = stage.voice.join();
    void stage.voice.leave();
    await joining;
    await soon();
    expect(stage.voice.stage.value).toBe("out");
    expect(stage.sent("voice.join")).toEqual([]);
    expect(stage.tracks.every((one) => one.stopped)).toBe(true);
  });
});

describe("the view", () => {
  it("is followed after a reload, to listen until the microphone is turned on", async () => {
    const stage = new Stage({ voice: conference(member(LI.id)) });
    await soon();
    expect(stage.sent("voice.join")).toEqual([{ offer: "offer", listen: true }]);
    expect(stage.voice.without.value).toBe("not_asked");
    expect(stage.tracks).toEqual([]);
  });

  it("is followed after a reload with the microphone where the browser allows it without asking", async () => {
    const stage = new Stage();
    stage.allowed = true;
    stage.show({ voice: conference(member(LI.id, { muted: true, mutedBy: LI.id })) });
    await soon();
    expect(stage.sent("voice.join")).toEqual([{ offer: "offer", listen: false }]);
    expect(stage.call.silent).toBe(true);
    expect(stage.call.sends).toBeNull();
  });

  it("ends it: everything is let go of", async () => {
    const stage = new Stage();
    await stage.join();
    stage.show({ voice: null });
    expect(stage.voice.stage.value).toBe("out");
    expect(stage.call.closed && stage.tracks[0]?.stopped).toBe(true);
  });

  it("changes nothing of a connection that stands, whoever controls the session", async () => {
    const stage = new Stage();
    await stage.join();
    stage.show({ controller: MARIA.id, controlEpoch: 4, voice: { ...conference(member(LI.id), member(MARIA.id)), owner: MARIA.id } });
    await soon();
    expect(stage.calls.length).toBe(1);
    expect(stage.call.closed).toBe(false);
  });

  it("keeps a microphone silent in a session that is in the background", async () => {
    const stage = new Stage();
    await stage.join();
    const voice = conference(member(LI.id), member(MARIA.id));
    stage.show({ voice, background: true });
    expect(stage.call.sends).toBeNull();
    stage.show({ voice });
    expect(stage.call.sends).toBe(stage.tracks[0]);
  });
});

describe("a connection that breaks", () => {
  it("is made again at once, with the same microphone", async () => {
    const stage = new Stage();
    await stage.join();
    stage.call.events.failed();
    await soon();
    expect(stage.calls.length).toBe(2);
    expect(stage.call.sends).toBe(stage.tracks[0]);
  });

  it("is made again when the relay says that it is gone", async () => {
    const stage = new Stage();
    await stage.join();
    stage.socket.signal("voice.lost", {});
    await soon();
    expect(stage.calls.map((one) => one.closed)).toEqual([true, false]);
  });

  it("rests when there is no path, and is tried again", async () => {
    const stage = new Stage();
    await stage.voice.join();
    stage.show({ voice: conference(member(LI.id)) });
    stage.call.events.failed();
    expect(stage.voice.stage.value).toBe("no_path");
    await soon();
    expect(stage.calls.length).toBe(1);
    await vi.advanceTimersByTimeAsync(600);
    expect(stage.calls.length).toBe(2);
    stage.call.events.connected();
    expect(stage.voice.stage.value).toBe("in");
  });
});

describe("mute", () => {
  it("is silent here first, and again heard by oneself alone", async () => {
    const stage = new Stage();
    await stage.join();
    const done = stage.voice.mute(true);
    expect(stage.call.sends).toBeNull();
    await done;
    expect(stage.sent("voice.mute")).toEqual([{ participant: LI.id, on: true }]);
    stage.show({ voice: conference(member(LI.id, { muted: true, mutedBy: LI.id })) });
    await stage.voice.mute(false);
    stage.show({ voice: conference(member(LI.id)) });
    expect(stage.call.sends).toBe(stage.tracks[0]);
  });

  it("by the controller silences this microphone too", async () => {
    const stage = new Stage();
    await stage.join();
    stage.show({ voice: conference(member(LI.id, { muted: true, mutedBy: MARIA.id })) });
    expect(stage.voice.muted.value).toBe(true);
    expect(stage.call.sends).toBeNull();
  });

  it("is told of whoever speaks meanwhile, for a while", async () => {
    const stage = new Stage();
    await stage.join();
    for (let count = 0; count < 10; count += 1) stage.level(0.9);
    expect(stage.voice.unheard.value).toBe(false);
    await stage.voice.mute(true);
    stage.show({ voice: conference(member(LI.id, { muted: true, mutedBy: LI.id })) });
    for (let count = 0; count < 3; count += 1) stage.level(0.9);
    expect(stage.voice.unheard.value).toBe(false);
    stage.level(0.9);
    expect(stage.voice.unheard.value).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(stage.voice.unheard.value).toBe(false);
  });
});

it("sends with push to talk only while the key is held", async () => {
  const stage = new Stage();
  await stage.join();
  await stage.voice.wish({ pushToTalk: true });
  expect(stage.call.sends).toBeNull();
  stage.voice.hold(true);
  expect(stage.call.sends).toBe(stage.tracks[0]);
  stage.voice.hold(false);
  expect(stage.call.sends).toBeNull();
  await stage.voice.wish({ pushToTalk: false });
  expect(stage.call.sends).toBe(stage.tracks[0]);
});

describe("devices", () => {
  it("are changed without a new connection", async () => {
    const stage = new Stage();
    await stage.join();
    await stage.voice.wish({ microphone: "headset" });
    expect(stage.calls.length).toBe(1);
    expect(stage.call.sends).toBe(stage.tracks[1]);
    expect(stage.tracks.map((one) => one.stopped)).toEqual([true, false]);
    expect(stage.openMeanwhile).toBe(true);
  });

  it("are closed before they are opened with or without echo and noise", async () => {
    const stage = new Stage();
    await stage.join();
    await stage.voice.wish({ clean: false });
    expect(stage.openMeanwhile).toBe(false);
    expect(stage.call.sends).toBe(stage.tracks[1]);
  });

  it("that are unplugged give way to another one, or to listening", async () => {
    const stage = new Stage();
    await stage.join();
    stage.tracks[0]?.dispatchEvent(new Event("ended"));
    await soon();
    expect(stage.call.sends).toBe(stage.tracks[1]);
    stage.without = "missing";
    stage.tracks[1]?.dispatchEvent(new Event("ended"));
    await soon();
    expect(stage.voice.without.value).toBe("missing");
    expect(stage.sent("voice.join").at(-1)).toEqual({ offer: "offer", listen: true });
  });
});

it("shows who speaks, by a view and by what comes in between", async () => {
  const stage = new Stage({ voice: conference(member(LI.id), member(MARIA.id, { speaking: true })) });
  expect([...stage.voice.speaking.value]).toEqual([MARIA.id]);
  stage.socket.signal("voice.slots", { slots: [MARIA.id, null, null], speaking: [] });
  expect([...stage.voice.speaking.value]).toEqual([]);
});

it("measures silence as nothing and a voice close by as speech", () => {
  expect(levelOf(new Float32Array(1024))).toBe(0);
  expect(levelOf(new Float32Array(1024).fill(0.0005))).toBeLessThan(SPEECH);
  expect(levelOf(new Float32Array(1024).fill(0.1))).toBeGreaterThan(SPEECH);
});
