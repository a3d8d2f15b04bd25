/** How loud a microphone is: for a meter, and to notice somebody who speaks though they are muted. The seam to Web Audio. */

const EVERY = 100;
const GESTURES = ["pointerup", "keydown"] as const;
/** Silence of a room, and a voice close by (dBFS): the ends of the meter. */
const QUIETEST = -60;
const LOUDEST = -10;
/** Above this much of the meter somebody speaks. */
export const SPEECH = 0.35;

/** Tells 0 to 1, ten times a second. Where the browser cannot measure, nothing is told. Returns the way to stop. */
export function watchLevel(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  let context: AudioContext;
  let analyser: AnalyserNode;
  try {
    context = new AudioContext();
    analyser = context.createAnalyser();
    analyser.fftSize = 4_096; // as long as it takes to the next look
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  } catch {
    return () => undefined;
  }
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(levelOf(samples));
  }, EVERY);
  const stopWaking = wake(context);
  return () => {
    clearInterval(timer);
    stopWaking();
    context.close().catch(() => undefined);
  };
}

/** Browsers let it run at once, or from a gesture on. Returns the way to stop. */
function wake(context: AudioContext): () => void {
  const resume = () => void (context.state === "suspended" && context.resume().catch(() => undefined));
  resume();
  for (const gesture of GESTURES) addEventListener(gesture, resume, true);
  return () => GESTURES.forEach((gesture) => removeEventListener(gesture, resume, true));
}

/** Of samples from -1 to 1, where between the ends of the meter they are. Pure. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const one of samples) sum += one * one;
  const loud = 10 * Math.log10(sum / Math.max(1, samples.length) || Number.EPSILON);
  return Math.min(1, Math.max(0, (loud - QUIETEST) / (LOUDEST - QUIETEST)));
}
