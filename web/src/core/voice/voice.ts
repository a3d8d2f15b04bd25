/**
 * The voice conference as this page takes part in it. Who is in it says the view, so a connection that was lost, a reload and a restart of
 * the server end nothing: the page joins again by itself. The microphone is asked for by `join` and `speak` alone, which are clicks.
 */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { IceServers } from "../media/ice";
import { onNetworkChange } from "../network";
import type { Session } from "../session/session";
import { openCall } from "./call";
import type { Stage } from "./link";
import { watchLevel } from "./loudness";
import { isAllowed, openMicrophone, type Wishes, type Without } from "./microphone";
import { memberOf, openPlace } from "./place";
import { openSpeaking } from "./speaking";

export interface Voice {
  readonly stage: ReadonlySignal<Stage>;
  /** Why one only listens; null: there is a microphone. */
  readonly without: ReadonlySignal<Without | null>;
  /** One's own microphone is muted. */
  readonly muted: ReadonlySignal<boolean>;
  /** With push to talk: the key is held. */
  readonly held: ReadonlySignal<boolean>;
  /** How loud the microphone is, muted or not: 0 to 1. */
  readonly level: ReadonlySignal<number>;
  /** One speaks, and is muted. */
  readonly unheard: ReadonlySignal<boolean>;
  /** Who speaks now. */
  readonly speaking: ReadonlySignal<ReadonlySet<string>>;
  /** What is to be played. */
  readonly voices: ReadonlySignal<readonly MediaStream[]>;
  readonly wishes: ReadonlySignal<Wishes>;
  /** Takes part; without a microphone to listen. Rejects with `Refused`. */
  join(): Promise<void>;
  /** Hangs up here first, then tells the server. */
  leave(): Promise<void>;
  /** Here first. */
  mute(on: boolean): Promise<void>;
  /** With push to talk: the key is held, or not any more. */
  hold(on: boolean): void;
  /** Asks for the microphone (again). Rejects with `NoMicrophone`, and goes on listening. */
  speak(): Promise<void>;
  /** Changes how one speaks and hears, at once. */
  wish(change: Partial<Wishes>): Promise<void>;
  /** What the browser counts of the connection; null: there is none. */
  report(): Promise<RTCStatsReport | null>;
  close(): void;
}

/** What it needs of the browser, for tests to put something in its place. */
export const BROWSER = { isAllowed, openMicrophone, openCall, watchLevel };

export function openVoice(session: Session, iceServers: IceServers = async () => [], browser = BROWSER): Voice {
  const place = openPlace(session, iceServers, browser, () => void lostMicrophone());
  const { link, mine, stage, muted, held } = place;
  const speaking = openSpeaking(session);

  async function join(): Promise<void> {
    if (stage.peek() !== "out") return;
    stage.value = "joining";
    const wanted = link.begin();
    muted.value = memberOf(session.view.peek())?.muted ?? false;
    await mine.open();
    if (!wanted()) return place.letGo();
    place.expect();
    try {
      await place.connect();
    } catch (failure) {
      place.drop();
      throw failure;
    }
  }

  async function speak(): Promise<void> {
    await mine.open({ tell: true });
    if (stage.peek() === "out") mine.release();
    else await place.reconnect();
  }

  /** It was unplugged: another one if there is one, else one listens. */
  async function lostMicrophone(): Promise<void> {
    await mine.open();
    if (stage.peek() === "out") mine.release();
    else if (mine.track() === null) await place.reconnect();
  }

  async function leave(): Promise<void> {
    place.drop();
    await session.command("voice.leave", {});
  }

  async function wish(change: Partial<Wishes>): Promise<void> {
    const before = mine.wishes.peek();
    mine.wish(change);
    const now = mine.wishes.peek();
    const closeFirst = before.clean !== now.clean;
    if (mine.track() !== null && (closeFirst || before.microphone !== now.microphone)) await mine.open({ closeFirst });
    place.send();
  }

  function hold(on: boolean): void {
    held.value = on;
    place.send();
  }

  const stops = follow(session, {
    compare: place.compare,
    lost: () => link.stands() && (link.hangUp(), place.compare()),
    network: link.suspect,
    devices: () => mine.without.peek() === "missing" && stage.peek() !== "out" && void speak().catch(ignore),
  });
  function close(): void {
    stops.forEach((stop) => stop());
    speaking.close();
    place.close();
  }
  const { without, level, unheard, wishes } = mine;
  const { voices, report } = link;
  const said = { stage, without, muted, held, level, unheard, speaking: speaking.now, voices, wishes };
  const mute = (on: boolean) => muteOwn(session, place, on);
  return { ...said, join, leave, mute, hold, speak, wish, report, close };
}

/** Here first, then everywhere. */
async function muteOwn(session: Session, place: ReturnType<typeof openPlace>, on: boolean): Promise<void> {
  const view = session.view.peek();
  if (view === null) return;
  place.muting(true);
  place.muted.value = on;
  place.send();
  try {
    await session.command("voice.mute", { participant: view.you.id, on });
  } finally {
    place.muting(false);
  }
}

/** What makes it look again. Gives the ways to stop. */
function follow(session: Session, on: { compare(): void; lost(): unknown; network(): void; devices(): unknown }): (() => void)[] {
  return [
    session.onSignal("voice.lost", () => void on.lost()),
    onNetworkChange(() => {
      on.network();
      on.compare();
    }),
    onDevices(() => void on.devices()),
    effect(() => {
      void session.connection.value;
      if (session.view.value !== null) on.compare();
    }),
  ];
}

const ignore = () => undefined;

/** Devices that come and go. */
function onDevices(listener: () => void): () => void {
  const devices = globalThis.navigator?.mediaDevices as EventTarget | undefined;
  devices?.addEventListener?.("devicechange", listener);
  return () => devices?.removeEventListener?.("devicechange", listener);
}
