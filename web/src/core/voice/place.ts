/** One's place in the voice conference: kept as the view has it, whatever breaks in between. */
import { signal } from "@preact/signals";
import type { IceServers } from "../media/ice";
import type { VoiceMember, View } from "../model";
import type { Session } from "../session/session";
import { openLink } from "./link";
import { openOwn } from "./own";
import type { BROWSER } from "./voice";

/** The reader's place in the conference, or somebody else's, if they are in it. */
export function memberOf(view: View | null, who = view?.you.id): VoiceMember | undefined {
  return view?.voice?.members.find((one) => one.participant === who);
}

/** Another of the reader's sessions is looked at (D18). */
const isAway = (view: View | null): boolean => view?.background ?? false;

const isOver = ({ view, connection }: Session): boolean => connection.peek() === "gone" || view.peek()?.session.state === "ended";

/** Nobody on hold is let in (D20). */
function mayJoin({ view, connection }: Session): boolean {
  const now = view.peek();
  return now !== null && connection.peek() === "connected" && !now.onHold.some((one) => one.customer === now.you.id);
}

/** The microphone over the connection there is, or a new one; nothing of it while it is silent. */
function sendingOver(link: ReturnType<typeof openLink>, mine: ReturnType<typeof openOwn>, isSilent: () => boolean) {
  const send = () => link.send(isSilent() ? null : mine.track());
  return {
    send,
    connect: () => link.connect(mine.track(), isSilent()).then(send),
    reconnect: () => link.reconnect(mine.track(), isSilent()).then(send),
  };
}

/** `lostMicrophone`: it ended by itself. */
export function openPlace(session: Session, iceServers: IceServers, browser: typeof BROWSER, lostMicrophone: () => void) {
  const muted = signal(false);
  const held = signal(false);
  const exchange = async (offer: string, listen: boolean) => (await session.command("voice.join", { offer, listen })).answer;
  const link = openLink(browser.openCall, iceServers, exchange, compare);
  const mine = openOwn(
    browser,
    () => muted.peek(),
    () => send(),
    lostMicrophone,
  );
  const { stage } = link;
  /** Joined by a click, and no view has said so yet. */
  let expected: boolean = false;
  /** Mutes that are on their way: until they have arrived, a view may be of before. */
  let muting = 0;
  let closed: boolean = false;

  const isSilent = () => muted.peek() || isAway(session.view.peek()) || (mine.wishes.peek().pushToTalk && !held.peek());
  const { send, connect, reconnect } = sendingOver(link, mine, isSilent);
  /** Joining was given up while the browser was asked for the microphone. */
  function letGo(): void {
    if (closed || stage.peek() === "out") mine.release();
  }
  function drop(): void {
    link.end();
    mine.release();
    expected = false;
  }

  /** Looks at the view again, and does what it wants. */
  function compare(): void {
    const view = session.view.peek();
    if (closed || view === null) return;
    const member = memberOf(view);
    const over = isOver(session);
    if (member !== undefined) expected = false;
    if (over || (member === undefined && !expected)) {
      if (stage.peek() !== "out" && (over || link.idle() || link.stands())) drop();
      return;
    }
    if (member !== undefined && muting === 0) muted.value = member.muted;
    send();
    if (member !== undefined && link.idle() && mayJoin(session)) void rejoin();
  }

  /** By itself: nobody is asked for a microphone. */
  async function rejoin(): Promise<void> {
    const wanted = link.begin();
    if (stage.peek() === "out") stage.value = "joining";
    await mine.openQuietly();
    if (wanted()) await reconnect();
    else letGo();
  }

  return {
    link,
    mine,
    stage,
    muted,
    held,
    send,
    connect,
    reconnect,
    letGo,
    drop,
    compare,
    expect: () => void (expected = true),
    /** Until it is called again with false, what a view says of being muted may be of before. */
    muting(on: boolean): void {
      muting += on ? 1 : -1;
      compare();
    },
    close(): void {
      closed = true;
      link.close();
      drop();
    },
  };
}
