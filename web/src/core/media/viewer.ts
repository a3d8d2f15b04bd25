/** Receives one publication from the relay. */
import { negotiate, watchState, type Peer, type PeerEvents } from "./peer";

export interface Viewer extends Peer {
  readonly stream: MediaStream;
}

/**
 * Starts watching. Fulfilled when the relay has answered; rejects with what `exchange` rejects with. Closing stops the
 * received track, so that a picture still attached to it goes away at once.
 */
export async function watch(
  exchange: (offer: string) => Promise<string>,
  events: PeerEvents,
  iceServers: RTCIceServer[] = [],
): Promise<Viewer> {
  const connection = new RTCPeerConnection({ iceServers });
  const transceiver = connection.addTransceiver("video", { direction: "recvonly" });
  const stream = new MediaStream([transceiver.receiver.track]);
  const peer = watchState(connection, events);
  try {
    await negotiate(connection, exchange);
  } catch (failure) {
    peer.close();
    throw failure;
  }
  return { stream, ...peer };
}
