/** One person's connection to the voice conference: their microphone out, up to three voices in; offered once and never again. */
import { negotiate, watchState, type Peer, type PeerEvents } from "../media/peer";

export interface Call extends Peer {
  /** What is to be played: one for each place in which somebody may be heard. */
  readonly voices: readonly MediaStream[];
  /** What leaves from now on; null: nothing. */
  send(track: MediaStreamTrack | null): void;
}

/** How many others are heard at once. */
const SLOTS = 3;

/**
 * Connects. `track` null: only to listen. `silent`: nothing of it leaves at first. Fulfilled when the relay has answered; rejects with what
 * `exchange` rejects with.
 */
export async function openCall(
  track: MediaStreamTrack | null,
  silent: boolean,
  exchange: (offer: string) => Promise<string>,
  events: PeerEvents,
  iceServers: RTCIceServer[] = [],
): Promise<Call> {
  const connection = new RTCPeerConnection({ iceServers });
  const own = connection.addTransceiver(track ?? "audio", { direction: track === null ? "recvonly" : "sendrecv" });
  const others = Array.from({ length: SLOTS - 1 }, () => connection.addTransceiver("audio", { direction: "recvonly" }));
  const send = (next: MediaStreamTrack | null) => void own.sender.replaceTrack(next).catch(() => undefined); // closed meanwhile
  if (silent) send(null);
  const peer = watchState(connection, events);
  try {
    await negotiate(connection, exchange);
  } catch (failure) {
    peer.close();
    throw failure;
  }
  const voices = [own, ...others].map((one) => new MediaStream([one.receiver.track]));
  return { ...peer, voices, send };
}
