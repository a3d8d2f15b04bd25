/** The connection of a voice conference: made, made again when it breaks, and replaced. */
import { signal } from "@preact/signals";
import type { IceServers } from "../media/ice";
import { isHopeless, openRetries } from "../screens/retries";
import type { openCall, Call } from "./call";

/** `no_path`: the relay cannot be reached from here; it is tried again. */
export type Stage = "out" | "joining" | "in" | "no_path";

/** Whether the connection that is being made is still wanted. */
type Wanted = () => boolean;

type Exchange = (offer: string, listen: boolean) => Promise<string>;

interface Attempt {
  live: boolean;
  since: number;
}

const KEY = "voice";

/** `exchange`: gives the relay's answer. `again`: there is none, and another may be made now. */
export function openLink(open: typeof openCall, iceServers: IceServers, exchange: Exchange, again: () => void) {
  const stage = signal<Stage>("out");
  const voices = signal<readonly MediaStream[]>([]);
  const retries = openRetries(again);
  let call: Call | null = null;
  let attempt: Attempt | null = null;
  let resting: boolean = false;

  function begin(): Wanted {
    const one = (attempt = { live: false, since: Date.now() });
    return () => attempt === one;
  }

  function hangUp(): void {
    attempt = null;
    call?.close();
    call = null;
    voices.value = [];
  }

  /** It worked and broke: again at once. It never worked: after a rest. */
  function failed(one: Attempt): void {
    if (isHopeless(one) || !one.live) stage.value = "no_path";
    hangUp();
    if (one.live) return again();
    resting = true;
    retries.rest(KEY, () => void (resting = false));
  }

  /** In place of the one there is. Rejects with what `exchange` rejects with. */
  async function connect(track: MediaStreamTrack | null, silent: boolean): Promise<void> {
    hangUp();
    if (stage.peek() !== "no_path") stage.value = "joining";
    const wanted = begin();
    const one = attempt as unknown as Attempt;
    const events = {
      connected: () => {
        one.live = true;
        retries.settled(KEY);
        if (wanted()) stage.value = "in";
      },
      failed: () => wanted() && failed(one),
    };
    const servers = await iceServers();
    if (!wanted()) return;
    const next = await open(track, silent, (offer) => exchange(offer, track === null), events, servers);
    if (!wanted()) return next.close();
    call = next;
    voices.value = next.voices;
  }

  return {
    stage,
    voices,
    /** Reserves the place of the connection that is to come. */
    begin,
    connect,
    /** As `connect`, and again after a rest if it is refused. */
    reconnect: (track: MediaStreamTrack | null, silent: boolean) => connect(track, silent).catch(() => attempt !== null && failed(attempt)),
    /** There is none, none is being made, and none rests. */
    idle: () => attempt === null && !resting,
    stands: () => call !== null,
    send: (track: MediaStreamTrack | null) => call?.send(track),
    hangUp,
    end(): void {
      hangUp();
      resting = false;
      stage.value = "out";
    },
    /** Another network: what rests may work now, what works may be dead. */
    suspect(): void {
      retries.wake();
      call?.suspect();
    },
    report: async () => (await call?.stats()) ?? null,
    close: retries.close,
  };
}
