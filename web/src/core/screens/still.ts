/** One picture that stands still, sent like any other: from a canvas, which whoever comes later is sent too. */

/** What stands for a moving picture. */
export interface Still {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** Releases it. Harmless when repeated. */
  stop(): void;
}

/** How often it is painted again, in ms: a browser sends nothing of a canvas on which nothing is painted, not even a key frame. */
const AGAIN = 500;
/** A window that is minimised shows nothing to keep. */
const PATIENCE = 2_000;

/** Of what the track shows now. Rejects where it shows nothing. */
export async function stillOf(track: MediaStreamTrack): Promise<Still> {
  const canvas = await painted(track);
  const context = canvas.getContext("2d");
  const kept = context?.getImageData(0, 0, canvas.width, canvas.height);
  const stream = canvas.captureStream();
  const [still] = stream.getVideoTracks();
  if (!context || !kept || still === undefined) throw new Error("no picture");
  still.contentHint = "detail";
  const timer = setInterval(() => context.putImageData(kept, 0, 0), AGAIN);
  context.putImageData(kept, 0, 0);
  return {
    stream,
    track: still,
    stop() {
      clearInterval(timer);
      still.stop();
    },
  };
}

async function painted(track: MediaStreamTrack): Promise<HTMLCanvasElement> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    await shown(video);
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d", { willReadFrequently: true })?.drawImage(video, 0, 0);
    return canvas;
  } finally {
    video.srcObject = null;
  }
}

function shown(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no picture")), PATIENCE);
    const look = () => {
      clearTimeout(timer);
      resolve();
    };
    video.addEventListener("loadeddata", look, { once: true });
    video.play().catch(() => undefined);
  });
}
