/** Sends one captured screen to the relay, in the codec everyone in the session decodes. */
import { addSender, addSenderOfNothing, setActive, setSmall, type Active } from "./encodings";
import { lookAt, openFitting, type Counted, type Fit, type Fitting } from "./fitting";
import type { Codec } from "../model";
import { negotiate, watchState, type Peer, type PeerEvents } from "./peer";
import { addSound, addSoundOfNothing, canCaptureSound } from "./soundtrack";

export interface Publisher extends Peer {
  /**
   * Stops packets from leaving (and starts them again) without touching the capture. `small`: the small picture is sent as
   * well, so that one slow viewer does not slow the others; a single viewer has nobody to slow.
   */
  setSending(sending: boolean, small?: boolean): void;
  /** Sends this picture in the place of the one before; nothing is agreed upon again. */
  replace(track: MediaStreamTrack): Promise<void>;
}

/** How often it is looked whether the pictures could be larger, or have to be smaller, in ms. */
const LOOK = 2_000;

/**
 * Starts publishing. The returned promise is fulfilled when the relay has answered; the connection then comes up by itself
 * and `events` tells about it. Rejects with what `exchange` rejects with. `sound`: what goes with the picture.
 */
export async function publish(
  track: MediaStreamTrack,
  codec: Codec,
  exchange: (offer: string) => Promise<string>,
  events: PeerEvents,
  iceServers: RTCIceServer[] = [],
  sound: MediaStreamTrack | null = null,
): Promise<Publisher> {
  const connection = new RTCPeerConnection({ iceServers });
  const fitting = openFitting(pixelsOf(track));
  const transceiver = addSender(connection, track, codec, fitting.fit.scale);
  transceiver.setCodecPreferences?.(preferred(codec));
  keepResolution(transceiver.sender);
  const setSound = sound === null ? undefined : addSound(connection, sound);
  const peer = await negotiated(connection, exchange, events);
  const pictures = sendingSwitch(transceiver.sender, fitting.fit);
  pictures.setSending(true);
  return publisher(connection, transceiver.sender, peer, fitting, withSound(pictures, setSound));
}

/** A publisher that has no picture yet. */
export interface Prepared extends Peer {
  /** Sends this from now on, once; `sound`: what goes with the picture. */
  show(track: MediaStreamTrack, sound: MediaStreamTrack | null): Publisher;
}

/**
 * Connects as `publish` does, before there is anything to send: until `show` not a packet leaves. `exchange` gives the codec with
 * the answer; `sound`: there is a place for one in the offer, as there is wherever this browser can capture any.
 */
export async function prepare(
  exchange: (offer: string, sound: boolean) => Promise<{ answer: string; codec: Codec }>,
  events: PeerEvents,
  iceServers: RTCIceServer[] = [],
): Promise<Prepared> {
  const connection = new RTCPeerConnection({ iceServers });
  const { sender } = addSenderOfNothing(connection);
  keepResolution(sender);
  const sendSound = canCaptureSound() ? addSoundOfNothing(connection) : undefined;
  let codec: Codec = "VP8";
  const peer = await negotiated(
    connection,
    async (offer) => {
      const answered = await exchange(offer, sendSound !== undefined);
      codec = answered.codec;
      return answered.answer;
    },
    events,
  );
  peer.rest(true);
  await setSmall(sender, codec);
  const pictures = sendingSwitch(sender, openFitting(0).fit);
  pictures.setSending(true);
  return {
    ...peer,
    show(track, sound) {
      const fitting = openFitting(pixelsOf(track));
      pictures.setFit(fitting.fit);
      sender.replaceTrack(track).catch(ignored);
      const setSound = sound === null ? undefined : sendSound?.(sound);
      peer.rest(false);
      return publisher(connection, sender, peer, fitting, withSound(pictures, setSound));
    },
  };
}

async function negotiated(connection: RTCPeerConnection, exchange: (offer: string) => Promise<string>, events: PeerEvents): Promise<Peer> {
  const peer = watchState(connection, events);
  try {
    await negotiate(connection, exchange);
  } catch (failure) {
    peer.close();
    throw failure;
  }
  return peer;
}

type Sending = ReturnType<typeof sendingSwitch>;

/** Both stop and go on as one. */
function withSound({ setSending, setFit }: Sending, setSound?: (sending: boolean) => void): Sending {
  return {
    setSending(sending, small) {
      setSound?.(sending);
      setSending(sending, small);
    },
    setFit,
  };
}

function publisher(
  connection: RTCPeerConnection,
  sender: RTCRtpSender,
  peer: Peer,
  fitting: Fitting,
  { setSending, setFit }: Sending,
): Publisher {
  const stop = watchFit(connection, fitting, setFit);
  return {
    ...peer,
    setSending,
    replace: (track) => sender.replaceTrack(track),
    close() {
      stop();
      peer.close();
    },
  };
}

/** Of the source, 0 where the browser does not say before the first frame. */
function pixelsOf(track: MediaStreamTrack): number {
  const { width = 0, height = 0 } = track.getSettings();
  return width * height;
}

/** Looks again and again at what is really sent, and has the pictures made as large as they can be. */
function watchFit(connection: RTCPeerConnection, fitting: Fitting, set: (fit: Fit) => void): () => void {
  const timer = setInterval(() => {
    void connection.getStats().then((report) => {
      const look = lookAt([...report.values()] as Counted[]);
      if (look !== null) set(fitting.take(look, performance.now()));
    }, ignored);
  }, LOOK);
  return () => clearInterval(timer);
}

const ignored = () => undefined; // closed meanwhile

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
function sendingSwitch(sender: RTCRtpSender, fit: Fit) {
  let small = false;
  let wanted: Active = { full: true, small: false, scale: fit.scale };
  let carriedOut: Active = { full: true, small: true, scale: fit.scale }; // Chromium makes every picture active that the answer takes
  let busy = false;
  async function settle(): Promise<void> {
    if (busy) return;
    busy = true;
    while (carriedOut.full !== wanted.full || carriedOut.small !== wanted.small || carriedOut.scale !== wanted.scale) {
      const next = wanted;
      await setActive(sender, next);
      carriedOut = next;
    }
    busy = false;
  }
  function want(full: boolean): void {
    wanted = { full, small: full && small && fit.beside, scale: fit.scale };
    void settle();
  }
  return {
    setSending(sending: boolean, several = small): void {
      small = several;
      want(sending);
    },
    setFit(next: Fit): void {
      fit = next;
      want(wanted.full);
    },
  };
}
