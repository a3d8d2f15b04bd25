/** Sends one captured screen to the relay, in the codec everyone in the session decodes. */
import { addSender } from "./encodings";
import type { Codec } from "./model";
import { negotiate, watchState, type Peer, type PeerEvents } from "./peer";

export interface Publisher extends Peer {
  /** Stops packets from leaving (and starts them again) without touching the capture. */
  setSending(sending: boolean): void;
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
  const transceiver = addSender(connection, track);
  transceiver.setCodecPreferences?.(preferred(codec));
  keepResolution(transceiver.sender);
  const peer = watchState(connection, events);
  try {
    await negotiate(connection, exchange);
  } catch (failure) {
    peer.close();
    throw failure;
  }
  return {
    ...peer,
    setSending: sendingSwitch(transceiver.sender),
  };
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
function sendingSwitch(sender: RTCRtpSender): (sending: boolean) => void {
  let wanted = true;
  let carriedOut = true;
  let busy = false;
  async function settle(): Promise<void> {
    if (busy) return;
    busy = true;
    while (carriedOut !== wanted) {
      const next = wanted;
      await setActive(sender, next);
      carriedOut = next;
    }
    busy = false;
  }
  return (sending) => {
    wanted = sending;
    void settle();
  };
}

async function setActive(sender: RTCRtpSender, active: boolean): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) encoding.active = active;
  await sender.setParameters(parameters).catch(() => undefined); // closed meanwhile: nothing leaves anyway
}
