/**
 * The connection of a share that is about to begin: made while its owner reads the question or chooses in the picker, so that the
 * picture has a way when it is chosen. Until then nothing leaves on it.
 */
import type { PeerEvents } from "../media/peer";
import { prepare, type Prepared, type Publisher } from "../media/publisher";
import type { Codec, View } from "../model";
import type { Capture } from "./capture";
import type { Means } from "./means";

/** What it is for: the request that it answers, of a customer; for whom it is, of a rep. */
export interface Purpose {
  request?: string | undefined;
  audience?: "all" | "helped" | undefined;
}

/** One that has its picture. */
export interface Chosen {
  /**
   * The publisher of this publication, which the server has named; null where the connection came to nothing. `events`: who is told of
   * it from then on.
   */
  of(publication: string | null, events: PeerEvents): Promise<Ready | null>;
  /** It is not needed any more. Nothing happens once `of` gave it away. */
  drop(): void;
}

export interface Ready {
  codec: Codec;
  peer: Publisher;
  /** Media reached the relay. */
  live: boolean;
}

type Captured = Pick<Capture, "track" | "sound">;

export interface Preparing {
  /** Connects, unless that has begun for the same request or is refused. In the place of what was begun before. */
  begin(purpose: Purpose): void;
  /** Sends this by what was begun for this purpose; null when nothing was. */
  choose(purpose: Purpose, capture: Captured): Chosen | null;
  /** Lets go of what nobody has chosen for. */
  drop(): void;
  /** Begins with a question for one's screen, and ends with it. */
  notice(view: View): void;
}

export function openPreparing(means: Means): Preparing {
  const { session } = means;
  let current: Attempt | null = null;
  /** The question for which it was last tried: what failed is not made again. */
  let asked: string | null = null;

  function begin(purpose: Purpose): void {
    const { request } = purpose;
    if (current !== null && !current.over() && request !== undefined && current.request === request) return;
    drop();
    const refused = session.view.peek()?.you.refusals["media.prepare"] !== undefined;
    if (!refused && session.connection.peek() === "connected") current = attempt(means, purpose);
  }

  function drop(): void {
    current?.chosen.drop();
    current = null;
  }

  function choose({ request }: Purpose, capture: Captured): Chosen | null {
    const mine = current;
    if (mine === null || mine.over() || mine.request !== request) return null;
    current = null;
    mine.show(capture);
    return mine.chosen;
  }

  function notice(view: View): void {
    const question = view.requests.find((one) => one.action === "view" && one.customer === view.you.id);
    if (question === undefined) {
      if (current?.request !== undefined) drop();
      return;
    }
    if (asked === question.id || session.connection.peek() !== "connected") return;
    asked = question.id;
    begin({ request: question.id });
  }

  return { begin, choose, drop, notice };
}

interface Attempt {
  readonly request: string | undefined;
  readonly chosen: Chosen;
  over(): boolean;
  show(capture: Captured): void;
}

/** One connection, from its offer until somebody has it or it is dropped. */
function attempt({ session, iceServers }: Means, { request, audience }: Purpose): Attempt {
  let made: { publication: string; codec: Codec } | null = null;
  let peer: Prepared | null = null;
  let chosen: Captured | null = null;
  let publisher: Publisher | null = null;
  let heir: PeerEvents | null = null;
  let live = false;
  let over = false;
  const settled = connect();

  async function connect(): Promise<void> {
    try {
      peer = await prepare(exchange, { connected, failed: () => (heir === null ? close() : heir.failed()) }, await iceServers());
      if (over) peer.close();
      else if (chosen !== null) publisher = peer.show(chosen.track, chosen.sound);
    } catch {
      close();
    }
  }

  async function exchange(offer: string, sound: boolean) {
    const purpose = { ...(request === undefined ? {} : { request }), ...(audience === undefined ? {} : { audience }) };
    const prepared = await session.command("media.prepare", { offer, sound, ...purpose });
    made = prepared;
    return prepared;
  }

  function connected(): void {
    live = true;
    heir?.connected();
  }

  function close(): void {
    over = true;
    (publisher ?? peer)?.close();
  }

  async function of(publication: string | null, events: PeerEvents): Promise<Ready | null> {
    if (publication === null) return null;
    await settled; // the server has answered that before
    if (over || publisher === null || made?.publication !== publication) return null;
    heir = events;
    return { codec: made.codec, peer: publisher, live };
  }

  return {
    request,
    chosen: { of, drop: () => (heir === null ? close() : undefined) },
    over: () => over,
    show(capture) {
      chosen = capture;
      publisher = peer?.show(capture.track, capture.sound) ?? null;
    },
  };
}
