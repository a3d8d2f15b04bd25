/**
 * A seat is one page's at a time (D22). Browsers copy the token along with a tab; a lock they do not copy, and it goes with its page,
 * however that ends. Web Locks exist on https and localhost; elsewhere pages ask each other over a BroadcastChannel.
 */
import type { Seat } from "./tab";

export interface Claim {
  /** Called once when another page took the seat; this one has no right to it any more. */
  onLost(lost: () => void): void;
  release(): void;
}

/** A page that was just reloaded or closed lets go within this time (ms). */
const PATIENCE = 1_000;
/** The other pages answer within this time (ms), where there are no locks. */
const ANSWER = 300;
const CHANNEL = "handoff.seats";

type Message =
  { ask: string; by: string } | { held: string } | { taken: string; by: string } | { link: string } | { seated: string; seat: Seat };

/** Claims the seat of a participant for this page; null when another page has it. `take`: also from that one, which is told. */
export function claim(participant: string, take: boolean): Promise<Claim | null> {
  if (globalThis.navigator?.locks) return claimLock(`handoff.seat.${participant}`, take);
  return claimByAsking(participant, take);
}

/** The seat that a page of this browser has by that link; null when there is none. */
export function seatOfLink(link: string): Promise<Seat | null> {
  const channel = open();
  if (channel === null) return Promise.resolve(null);
  return new Promise<Seat | null>((found) => {
    channel.listen((message) => "seated" in message && message.seated === link && found(message.seat));
    channel.post({ link });
    setTimeout(found, PATIENCE, null);
  }).finally(channel.close);
}

/** Answers whoever asks for the seat of its link, until the returned function is called. */
export function answerForLink(seat: Seat): () => void {
  const channel = seat.link === null ? null : open();
  if (channel === null) return () => undefined;
  channel.listen((message) => "link" in message && message.link === seat.link && channel.post({ seated: message.link, seat }));
  return channel.close;
}

function claimLock(name: string, take: boolean): Promise<Claim | null> {
  return new Promise((claimed) => {
    const loss = openLoss();
    const patience = new AbortController();
    let release: () => void = () => undefined;
    const held = new Promise<void>((letGo) => (release = letGo));
    const hold = () => {
      claimed({ onLost: loss.on, release });
      return held;
    };
    const request = navigator.locks.request(name, take ? { steal: true } : { signal: patience.signal }, hold);
    setTimeout(() => patience.abort(), PATIENCE);
    request.catch((failure: unknown) => {
      // Stolen later, or not granted in time; then `claimed` counts. Anything else: this browser keeps no locks after all.
      const aborted = failure instanceof DOMException && failure.name === "AbortError";
      claimed(aborted ? null : uncontested());
      loss.happened();
    });
  });
}

async function claimByAsking(participant: string, take: boolean): Promise<Claim | null> {
  const by = Math.random().toString(36);
  const channel = open();
  if (channel === null) return uncontested();
  if (take) channel.post({ taken: participant, by });
  else if (await answered(channel, participant, by)) {
    channel.close();
    return null;
  }
  const loss = openLoss();
  channel.listen((message) => {
    if ("ask" in message && message.ask === participant) channel.post({ held: participant });
    if ("taken" in message && message.taken === participant && message.by !== by) loss.happened();
  });
  return { onLost: loss.on, release: channel.close };
}

function answered(channel: Channel, participant: string, by: string): Promise<boolean> {
  return new Promise((answer) => {
    channel.listen((message) => "held" in message && message.held === participant && answer(true));
    channel.post({ ask: participant, by });
    setTimeout(answer, ANSWER, false);
  });
}

interface Channel {
  post(message: Message): void;
  listen(hear: (message: Message) => void): void;
  close(): void;
}

/** Null where the browser has none, or forbids it with the site's storage. */
function open(): Channel | null {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    post: (message) => channel.postMessage(message),
    listen(hear) {
      channel.addEventListener("message", ({ data }) => hear(data as Message));
    },
    close: () => channel.close(),
  };
}

/** Something that happens at most once, maybe before anybody listens. */
function openLoss() {
  let over = false;
  let listener: (() => void) | null = null;
  return {
    on(lost: () => void): void {
      listener = lost;
      if (over) lost();
    },
    happened(): void {
      if (!over) listener?.();
      over = true;
    },
  };
}

function uncontested(): Claim {
  return { onLost: () => undefined, release: () => undefined };
}
