/** What a publisher and a viewer have in common: one connection to the relay, one offer, one answer, and noticing its end. */
import { watchSilence, type Watchdog } from "./watchdog";

export interface PeerEvents {
  connected(): void;
  /** The path is dead; the owner closes the peer. Called at most once, never after `close()`. */
  failed(): void;
}

export interface Peer {
  /** The network changed: says `failed` soon unless something arrives. */
  suspect(): void;
  /** Nothing is to be expected for a while, or is again. */
  rest(resting: boolean): void;
  /** What the browser counts of this connection. */
  stats(): Promise<RTCStatsReport>;
  close(): void;
}

/** ICE and DTLS have to be done by then. */
export const CONNECT_DEADLINE = 15_000;

/**
 * `altered`: what this browser is to offer in place of what it would.
 * Sends the offer at once: the relay is ICE-lite and learns our address from the checks, so no candidate is waited for.
 * `exchange` gives the relay's answer; when it rejects, the connection is closed and the rejection passed on.
 */
export async function negotiate(
  connection: RTCPeerConnection,
  exchange: (offer: string) => Promise<string>,
  altered?: (offer: string) => string,
): Promise<void> {
  try {
    if (altered === undefined) await connection.setLocalDescription();
    else await connection.setLocalDescription({ type: "offer", sdp: altered((await connection.createOffer()).sdp ?? "") });
    const answer = await exchange(connection.localDescription?.sdp ?? "");
    if (connection.signalingState === "closed") return;
    await connection.setRemoteDescription({ type: "answer", sdp: answer });
  } catch (failure) {
    connection.close();
    throw failure;
  }
}

/**
 * Watches a connection until it fails or is closed. "disconnected" counts as failed: the browser has heard nothing for
 * seconds then, and a new connection is up sooner than "failed" would come.
 */
export function watchState(connection: RTCPeerConnection, events: PeerEvents): Peer {
  let over = false;
  let watchdog: Watchdog | null = null;
  let resting = false;
  const deadline = setTimeout(fail, CONNECT_DEADLINE);

  function end(): void {
    over = true;
    clearTimeout(deadline);
    watchdog?.stop();
  }
  function fail(): void {
    if (over) return;
    end();
    events.failed();
  }
  function connected(): void {
    clearTimeout(deadline);
    watchdog ??= watchSilence(connection, fail);
    watchdog.rest(resting);
    events.connected();
  }
  connection.addEventListener("connectionstatechange", () => {
    if (over) return;
    const state = connection.connectionState;
    if (state === "connected") connected();
    else if (state !== "new" && state !== "connecting") fail();
  });
  return {
    suspect: () => watchdog?.suspect(),
    rest(now) {
      resting = now;
      watchdog?.rest(now);
    },
    stats: () => connection.getStats(),
    close() {
      end();
      connection.close();
    },
  };
}
