/** For tests and the gallery: a live session whose server and media are played by hand. Never part of a build. */
import { signal } from "@preact/signals";
import { openChat } from "./chat/chat";
import { openTyping } from "./chat/typing";
import { openAnnouncements } from "./session/announce";
import { openFiles } from "./files/files";
import { FakeMeans } from "./files/testing-files";
import { runClock } from "./session/clock";
import type { Live } from "./live";
import { openHappened } from "./session/happened";
import { openSession } from "./session/session";
import { openPointing } from "./pointing/pointing";
import type { Picture, Report, Sharing } from "./screens/sharing";
import { FakeSocket } from "./testing";
import type { View } from "./model";
import { fakeVoice, type FakeVoice } from "./voice/testing-voice";

export interface FakeLive extends Live {
  socket: FakeSocket;
  voice: FakeVoice;
  /** What reads and sends files. */
  means: FakeMeans;
  /** Acts on the media, in order. */
  media: string[];
  picture(share: string, picture: Picture): void;
  /** What the browser counts from now on. */
  count(...reports: Report[]): void;
}

/** A connected live session that shows `view`. */
export function fakeLive(view: View | null): FakeLive {
  const socket = new FakeSocket();
  const session = openSession("token", () => ({}), socket.open);
  const pictures = signal<ReadonlyMap<string, Picture>>(new Map());
  const media: string[] = [];
  const means = new FakeMeans();
  let reports: Report[] = [];
  const act = (name: string) => async (share: string) => void media.push(`${name} ${share}`);
  const sharing: Sharing = {
    pictures,
    own: signal(new Map()),
    tab: () => null,
    device: () => null,
    turn: () => Promise.resolve(),
    freeze: async (share, on) => void media.push(`${on ? "freeze" : "thaw"} ${share}`),
    torch: () => null,
    startCamera: async () => {
      media.push("start camera");
      return "camera";
    },
    blocked: signal(new Set<string>()),
    start: async ({ surface }) => {
      media.push(`start ${surface}`);
      return "mine";
    },
    stop: act("stop"),
    hide: async (share, still) => void media.push(`hide ${share}${still ? " still" : ""}`),
    unhide: act("unhide"),
    reports: async () => reports,
    wait: () => undefined,
    release: () => void media.push("release"),
    close: () => undefined,
  };
  socket.connect();
  if (view !== null) socket.update(view);
  const stopClock = runClock();
  return {
    session,
    sharing,
    voice: fakeVoice(),
    chat: openChat(session),
    typing: openTyping(session),
    files: openFiles(session, means),
    means,
    pointing: openPointing(session),
    socket,
    media,
    happened: openHappened(session, null, () => undefined),
    announcements: openAnnouncements(session),
    picture: (share, picture) => {
      pictures.value = new Map(pictures.peek()).set(share, picture);
    },
    count: (...next) => {
      reports = next;
    },
    close: stopClock,
  };
}
