/** Receives one publication from the relay. */
import { negotiate, watchState, type Peer, type PeerEvents } from "./peer";
import { addHearing, inStereo } from "./soundtrack";

export interface Viewer extends Peer {
  readonly stream: MediaStream;
  /** Keeps its picture back for so many milliseconds, at least; 0: shows it as soon as it can. */
  wait(ms: number): void;
}

/**
 * Starts watching. Fulfilled when the relay has answered; rejects with what `exchange` rejects with. Closing stops the
 * received track, so that a picture still attached to it goes away at once. `sound`: the share has some.
 */
export async function watch(
  exchange: (offer: string) => Promise<string>,
  events: PeerEvents,
  iceServers: RTCIceServer[] = [],
  sound = false,
): Promise<Viewer> {
  const connection = new RTCPeerConnection({ iceServers });
  const transceiver = connection.addTransceiver("video", { direction: "recvonly" });
  const tracks = sound ? [transceiver.receiver.track, addHearing(connection)] : [transceiver.receiver.track];
  const stream = new MediaStream(tracks);
  const peer = watchState(connection, events);
  try {
    await negotiate(connection, exchange, sound ? inStereo : undefined);
  } catch (failure) {
    peer.close();
    throw failure;
  }
  const wait = (ms: number) => void (transceiver.receiver.jitterBufferTarget = ms || null);
  return { stream, wait, ...peer };
}
