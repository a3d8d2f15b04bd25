/** For tests: the browser's media, as far as core uses it. Each class is small but whole, and remembers what was done to it. */

export class FakeTrack extends EventTarget {
  readyState: "live" | "ended" = "live";
  contentHint = "";
  muted = false;
  constructor(
    public surface: string | undefined = "monitor",
    readonly kind: "video" | "audio" = "video",
  ) {
    super();
  }
  stop(): void {
    this.readyState = "ended";
  }
  /** The browser's own stop button. */
  endByBrowser(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
  /** The captured window is minimised, or is not any more. */
  mute(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? "mute" : "unmute"));
  }
  getSettings() {
    return { displaySurface: this.surface };
  }
}

export class FakeStream {
  constructor(readonly tracks: FakeTrack[] = []) {}
  getTracks() {
    return this.tracks;
  }
  getVideoTracks() {
    return this.tracks.filter((track) => track.kind === "video");
  }
  getAudioTracks() {
    return this.tracks.filter((track) => track.kind === "audio");
  }
}

export class FakeConnection extends EventTarget {
  static all: FakeConnection[] = [];
  connectionState: RTCPeerConnectionState = "new";
  signalingState: RTCSignalingState = "stable";
  localDescription: { sdp: string } | null = null;
  remote: string | null = null;
  codecs: { mimeType: string }[] = [];
  kind: "publisher" | "viewer" = "viewer";
  /** What is sent; null: nothing yet. */
  track: unknown = null;
  /** The same of what is heard beside it; undefined: there is no place for it. */
  sound: unknown = undefined;
  parameters = { encodings: [{ active: true }] };
  /** Changes of parameters take effect this much later (ms), and are not seen until then, as in Firefox. */
  static slowness = 0;

  /** Packets that ever arrived; null: the browser does not tell. */
  received: number | null = null;

  constructor(readonly configuration: { iceServers?: object[] } = {}) {
    super();
    FakeConnection.all.push(this);
  }
  async getStats() {
    if (this.received === null) return new Map();
    return new Map([["T1", { type: "transport", packetsReceived: this.received }]]);
  }
  addTransceiver(what: unknown, init: { direction: string; sendEncodings?: object[] }) {
    this.kind = init.direction === "sendonly" ? "publisher" : "viewer";
    const heard = what === "audio" || (what instanceof FakeTrack && what.kind === "audio");
    const set = (track: unknown) => (heard ? (this.sound = track) : (this.track = track));
    if (typeof what !== "string") set(what);
    else if (heard) this.sound = null;
    return {
      setCodecPreferences: (codecs: { mimeType: string }[]) => {
        this.codecs = codecs;
      },
      sender: {
        replaceTrack: async (track: unknown) => {
          set(track);
        },
        getParameters: () => structuredClone(this.parameters),
        setParameters: async (parameters: FakeConnection["parameters"]) => {
          if (FakeConnection.slowness > 0) await new Promise((done) => setTimeout(done, FakeConnection.slowness));
          this.parameters = parameters;
        },
      },
      receiver: { track: what },
    };
  }
  async createOffer() {
    return { sdp: `offer of ${this.kind}` };
  }
  async setLocalDescription(): Promise<void> {
    this.localDescription = await this.createOffer();
  }
  async setRemoteDescription(answer: { sdp: string }): Promise<void> {
    this.remote = answer.sdp;
  }
  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
  }
  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event("connectionstatechange"));
  }
  get sending(): boolean {
    return this.parameters.encodings.every((encoding) => encoding.active);
  }
  static open(): FakeConnection[] {
    return FakeConnection.all.filter((one) => one.connectionState !== "closed");
  }
}

/** What tests put in place of the browser's globals. `next` is the capture the picker gives, or throws; `audible`: with sound, if it is asked for. */
export function fakeBrowser(next: () => FakeStream, audible = false) {
  FakeConnection.all = [];
  FakeConnection.slowness = 0;
  const kept = new Map<string, string>();
  const codecs = ["AV1", "VP9", "VP8", "rtx", "red"].map((name) => ({ mimeType: `video/${name}` }));
  return {
    RTCPeerConnection: FakeConnection,
    RTCRtpSender: { getCapabilities: () => ({ codecs }) },
    RTCRtpReceiver: { getCapabilities: () => ({ codecs }) },
    MediaStream: FakeStream,
    navigator: {
      mediaDevices: {
        getDisplayMedia: async () => next(),
        getSupportedConstraints: () => ({ suppressLocalAudioPlayback: audible }),
      },
      userAgent: "test",
    },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
  };
}
