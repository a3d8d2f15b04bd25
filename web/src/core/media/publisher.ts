/** Sends one captured screen to the relay, in the codec everyone in the session decodes. */
import { addSender, setActive, type Active } from "./encodings";
import type { Codec } from "../model";
import { negotiate, watchState, type Peer, type PeerEvents } from "./peer";

export interface Publisher extends Peer {
  /**
   * Stops packets from leaving (and starts them again) without touching the capture. `small`: the small picture is sent as
   * well, so that one slow viewer does not slow the others; a single viewer has nobody to slow.
   */
  setSending(sending: boolean, small?: boolean): void;
}

/**
 * Starts publishing. The returned promise is fulfilled when the relay has answered; the connection then comes up by itself
 * and `events` tells about it. Rejects with what `exchange` rejects with.
 */
export async function publish(
  track: MediaStreamTrack,
  codec: Codec,
  exchange: (offer: string) => Promise<string>,
  events: PeerEvents,
  iceServers: RTCIceServer[] = [],
): Promise<Publisher> {
  const connection = new RTCPeerConnection({ iceServers });
  const transceiver = addSender(connection, track, codec);
  transceiver.setCodecPreferences?.(preferred(codec));
  keepResolution(transceiver.sender);
  const peer = watchState(connection, events);
  try {
    await negotiate(connection, exchange);
  } catch (failure) {
    peer.close();
    throw failure;
  }
  const setSending = sendingSwitch(transceiver.sender);
  setSending(true);
  return { ...peer, setSending };
}

/** The wanted codec in all its profiles first and alone, with the retransmission format. */
function preferred(codec: Codec): RTCRtpCodec[] {
  const all = RTCRtpSender.getCapabilities("video")?.codecs ?? [];
  const type = (entry: RTCRtpCodec) => entry.mimeType.toUpperCase();
  return all.filter((entry) => type(entry) === `VIDEO/${codec}` || type(entry) === "VIDEO/RTX");
}

/** Text has to stay readable: fewer frames rather than a smaller picture. */
function keepResolution(sender: RTCRtpSender): void {
  const parameters = sender.getParameters() as RTCRtpSendParameters & { degradationPreference?: string };
  parameters.degradationPreference = "maintain-resolution";
  sender.setParameters(parameters).catch(() => undefined); // Firefox: the hint is enough
}

/**
 * One change after the other, and of several wishes in between only the last: until a change is through, Firefox reports the
 * state before it, so whoever looks meanwhile would take what is about to end for what is.
 */
function sendingSwitch(sender: RTCRtpSender): (sending: boolean, small?: boolean) => void {
  let wanted: Active = { full: true, small: false };
  let carriedOut: Active = { full: true, small: true }; // Chromium makes every picture active that the answer takes
  let busy = false;
  async function settle(): Promise<void> {
    if (busy) return;
    busy = true;
    while (carriedOut.full !== wanted.full || carriedOut.small !== wanted.small) {
      const next = wanted;
      await setActive(sender, next);
      carriedOut = next;
    }
    busy = false;
  }
  return (sending, small = wanted.small) => {
    wanted = { full: sending, small: sending && small };
    void settle();
  };
}
