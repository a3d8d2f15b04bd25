// Says at which instant of its context a tone began: the first sample that is loud after a tenth of a second of quiet.
registerProcessor(
  "meter",
  class extends AudioWorkletProcessor {
    loudAt = -1;

    process([[channel]]) {
      channel?.forEach((sample, index) => {
        if (Math.abs(sample) < 0.02) return;
        const now = currentTime + index / sampleRate;
        if (now - this.loudAt > 0.1 && this.loudAt >= 0) this.port.postMessage(now);
        this.loudAt = now;
      });
      return true;
    }
  },
);
