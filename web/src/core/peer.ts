/** What a publisher and a viewer have in common: one connection to the relay, one offer, one answer, and noticing its end. */

export interface PeerEvents {
  connected(): void;
  /** The connection is of no use any more; it is closed already. Called at most once, never after `close()`. */
  failed(): void;
}

export interface Peer {
  close(): void;
}

/** ICE and DTLS have to be done by then. */
export const CONNECT_DEADLINE = 15_000;
/** A connection that says "disconnected" for this long is given up; waiting for "failed" takes the browser 10 s more. */
const DISCONNECTED_DEADLINE = 3_000;

/**
 * Sends the offer at once: the relay is ICE-lite and learns our address from the checks, so no candidate is waited for.
 * `exchange` gives the relay's answer; when it rejects, the connection is closed and the rejection passed on.
 */
export async function negotiate(connection: RTCPeerConnection, exchange: (offer: string) => Promise<string>): Promise<void> {
  try {
    await connection.setLocalDescription();
    const answer = await exchange(connection.localDescription?.sdp ?? "");
    if (connection.signalingState === "closed") return;
    await connection.setRemoteDescription({ type: "answer", sdp: answer });
  } catch (failure) {
    connection.close();
    throw failure;
  }
}

/** Watches the state of a connection until it fails or is closed. */
export function watchState(connection: RTCPeerConnection, events: PeerEvents): Peer {
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(fail, CONNECT_DEADLINE);

  function close(): void {
    over = true;
    clearTimeout(timer);
    connection.close();
  }
  function fail(): void {
    if (over) return;
    close();
    events.failed();
  }
  connection.addEventListener("connectionstatechange", () => {
    if (over) return;
    clearTimeout(timer);
    switch (connection.connectionState) {
      case "connected":
        return events.connected();
      case "failed":
      case "closed":
        return fail();
      default:
        timer = setTimeout(fail, connection.connectionState === "disconnected" ? DISCONNECTED_DEADLINE : CONNECT_DEADLINE);
    }
  });
  return { close };
}
