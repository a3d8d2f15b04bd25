// Runs in a page that plays a recording of flashes and tones that begin at one instant: when each flash is shown and when its tone is
// heard, on the clock of the page, and of which element, by its name. Of one that is muted nothing is heard.
(() => {
  const LIT = 128;
  const LOUD = 0.05;
  const QUIET = 0.1; // seconds before a tone begins
  const found = { flashes: [], tones: [] };
  const watched = new WeakSet();
  let context = null;

  /** A picture that plays from now on, and its sound. */
  function watch(video) {
    watched.add(video);
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    let lit = true;
    const look = (_, { expectedDisplayTime }) => {
      pen.drawImage(video, video.videoWidth / 2, video.videoHeight / 4, 1, 1, 0, 0, 1, 1);
      const now = pen.getImageData(0, 0, 1, 1).data[1] > LIT;
      if (now && !lit) found.flashes.push([expectedDisplayTime, video.getAttribute("aria-label")]);
      lit = now;
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    hear(video);
  }

  function hear(media) {
    watched.add(media);
    context ??= new AudioContext({ latencyHint: "interactive" });
    const meter = new AnalyserNode(context, { fftSize: 8192 });
    context.createMediaElementSource(media).connect(meter).connect(context.destination);
    const samples = new Float32Array(meter.fftSize);
    let [seen, loud] = [0, 0];
    const ahead = []; // of the page's clock, by the last looks: the least is that of a block just made
    setInterval(() => {
      meter.getFloatTimeDomainData(samples);
      const end = context.currentTime;
      ahead.push(performance.now() - end * 1000);
      if (ahead.length > 100) ahead.shift();
      const least = Math.min(...ahead) + context.baseLatency * 1000;
      samples.forEach((sample, index) => {
        const at = end - (samples.length - index) / context.sampleRate;
        if (at <= seen || Math.abs(sample) < LOUD) return;
        if (at - loud > QUIET) found.tones.push([at * 1000 + least, media.getAttribute("aria-label") ?? ""]);
        loud = at;
      });
      seen = Math.max(seen, end);
    }, 10);
  }

  // The sound of all is an element that no page holds.
  const Plain = window.Audio;
  const made = [];
  window.Audio = function (path) {
    const audio = new Plain(path);
    made.push(audio);
    return audio;
  };
  window.flashes = {
    begin() {
      setInterval(() => {
        for (const video of document.querySelectorAll("figure video")) if (!watched.has(video)) watch(video);
        for (const audio of made) if (!watched.has(audio)) hear(audio);
      }, 20);
    },
    /** Once somebody has clicked. */
    resume: () => void context?.resume(),
    take: () => ({ flashes: found.flashes.splice(0), tones: found.tones.splice(0) }),
  };
})();
