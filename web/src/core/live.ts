/** Joins everything a participant's page needs, and takes it apart again. Nothing else in core builds its own parts. */
import { effect } from "@preact/signals";
import { openChat, type Chat } from "./chat/chat";
import { openTyping, type Typing } from "./chat/typing";
import { openAnnouncements, type Announcements } from "./session/announce";
import { capabilities } from "./capabilities";
import { runClock } from "./session/clock";
import { openFiles, type Files } from "./files/files";
import { openIceServers } from "./media/ice";
import { openHappened, type HappenedSoFar } from "./session/happened";
import { watchLeaving } from "./session/leaving";
import { inControl } from "./model";
import { openSession, type Session } from "./session/session";
import { openPointing, type Pointed } from "./pointing/pointing";
import { openSharing, type Sharing } from "./screens/sharing";
import type { OpenSocket } from "./session/socket";
import { tab } from "./session/tab";
import { openLips } from "./voice/lips";
import { openVoice, type Voice } from "./voice/voice";
import { followZoom } from "./zoom/zoom";

export interface Live {
  readonly session: Session;
  readonly sharing: Sharing;
  readonly voice: Voice;
  readonly chat: Chat;
  readonly typing: Typing;
  readonly files: Files;
  readonly happened: HappenedSoFar;
  readonly pointing: Pointed;
  readonly announcements: Announcements;
  /** Releases captures, closes connections and the socket. Does not leave the session: send that command before. */
  close(): void;
}

/** Connects a participant's page to its session. `socket` is for tests. */
export function goLive(token: string, socket?: OpenSocket): Live {
  const session = openSession(token, capabilities, socket, tab.happened(token)?.receipts);
  const iceServers = openIceServers(token);
  const sharing = openSharing(session, iceServers);
  const voice = openVoice(session, iceServers);
  const lips = openLips({ session, sharing, voice });
  const stopAhead = onceInside(session, () => void iceServers()); // they are there when media begins
  const chat = openChat(session);
  const typing = openTyping(session);
  const files = openFiles(session);
  const happened = openHappened(session);
  const pointing = openPointing(session);
  const stopZoom = followZoom(session, sharing);
  const announcements = openAnnouncements(session);
  const stopClock = runClock();
  const over = () => session.connection.peek() === "gone" || session.view.peek()?.session.state === "ended";
  const stopLeaving = watchLeaving(token, () => {
    const view = session.view.peek();
    return view !== null && !over() && inControl(view) && customersOf(view) > 0;
  });
  return {
    session,
    sharing,
    voice,
    chat,
    typing,
    files,
    happened,
    pointing,
    announcements,
    close() {
      stopAhead();
      stopLeaving();
      stopClock();
      happened.close();
      announcements.close();
      files.close();
      chat.close();
      typing.close();
      pointing.close();
      lips.close();
      voice.close();
      stopZoom();
      sharing.close();
      session.close();
    },
  };
}

/** At the door, and after the end, the server knows nobody of that token. */
function onceInside(session: Session, then: () => void): () => void {
  let done = false;
  return effect(() => {
    const view = session.view.value;
    if (done || view === null || view.you.role === "knocking" || view.session.state === "ended") return;
    done = true;
    then();
  });
}

function customersOf(view: { participants: { role: string }[] }): number {
  return view.participants.filter((one) => one.role === "customer").length;
}
