/** The sound of a share: how it is captured, sent and heard, in stereo and as it is. */

/** Chromium's, which captures the sound of tabs and of some systems; Firefox and Safari have none. */
interface SoundConstraints extends MediaTrackConstraints {
  restrictOwnAudio?: boolean;
}

const supported = (): MediaTrackSupportedConstraints & { restrictOwnAudio?: boolean; suppressLocalAudioPlayback?: boolean } =>
  globalThis.navigator?.mediaDevices?.getSupportedConstraints?.() ?? {};

/** Whether this browser knows of captured sound at all: there is no other sign of it. */
export const canCaptureSound = (): boolean => supported().suppressLocalAudioPlayback === true;

/**
 * The sound of everything is captured only where the browser leaves out what this page plays: others would hear themselves again. Of a
 * tab there is no such question, as this one cannot be chosen.
 */
export const canCaptureSystem = (): boolean => supported().restrictOwnAudio === true;

/** What is made for voices ruins everything else. */
export const SOUND: SoundConstraints = {
  channelCount: 2,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  restrictOwnAudio: true,
};

/** Stops what is sent of a sound, and goes on. */
type SoundSwitch = (sending: boolean) => void;

/** Sends a captured sound beside its picture. */
export function addSound(connection: RTCPeerConnection, track: MediaStreamTrack): SoundSwitch {
  return soundSwitch(connection.addTransceiver(track, { direction: "sendonly" }).sender, track, true);
}

/** The same for a sound that nobody has chosen yet, and perhaps nobody will; what sends it. */
export function addSoundOfNothing(connection: RTCPeerConnection): (track: MediaStreamTrack) => SoundSwitch {
  const { sender } = connection.addTransceiver("audio", { direction: "sendonly" });
  return (track) => {
    const set = soundSwitch(sender, track, false);
    set(true);
    return set;
  };
}

/** One after the other in any order of clicks, as parameters are not; without a track nothing leaves. */
function soundSwitch(sender: RTCRtpSender, track: MediaStreamTrack, sends: boolean): SoundSwitch {
  return (sending) => {
    if (sending === sends) return;
    sends = sending;
    sender.replaceTrack(sending ? track : null).catch(() => undefined); // closed meanwhile
  };
}

/** Takes a sound beside a picture. */
export const addHearing = (connection: RTCPeerConnection): MediaStreamTrack =>
  connection.addTransceiver("audio", { direction: "recvonly" }).receiver.track;

/** An offer that says that Opus is to come in stereo: Chromium plays one channel otherwise (RFC 7587 section 6.1). */
export function inStereo(sdp: string): string {
  const opus = /^a=rtpmap:(\d+) opus\/48000\/2\r?$/imu.exec(sdp)?.[1];
  if (opus === undefined) return sdp;
  const parameters = new RegExp(`^(a=fmtp:${opus} .*?)(\\r?)$`, "mu");
  return sdp.replace(parameters, (line, said: string, end: string) => (/\bstereo=1/u.test(line) ? line : `${said};stereo=1${end}`));
}
