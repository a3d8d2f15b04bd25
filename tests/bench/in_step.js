// Runs in a viewer's page: when the flash of a picture is shown and when its tone is heard, each on the clock of the page.
// The meter of sound is a worklet's (`in_step_meter.js`), which says at which instants of its context a tone began.
(() => {
  const LIT = 128;
  const watched = {};
  let meter = "";

  /** Of one stream, from now on. `video`: an element that shows it; `sound`: its track. */
  async function watch(name, video, sound, connection) {
    const found = (watched[name] = { connection, flashes: [], tones: [] });
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    let lit = true;
    const look = (_, { expectedDisplayTime }) => {
      pen.drawImage(video, video.videoWidth / 2, video.videoHeight / 4, 1, 1, 0, 0, 1, 1);
      const now = pen.getImageData(0, 0, 1, 1).data[1] > LIT;
      if (now && !lit) found.flashes.push(expectedDisplayTime);
      lit = now;
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    const context = new AudioContext({ latencyHint: "interactive" });
    await context.audioWorklet.addModule(meter);
    const worklet = new AudioWorkletNode(context, "meter", { numberOfOutputs: 0 });
    context.createMediaStreamSource(new MediaStream([sound])).connect(worklet);
    worklet.port.onmessage = ({ data }) => {
      const { contextTime, performanceTime } = context.getOutputTimestamp();
      found.tones.push(performanceTime + (data - contextTime) * 1000);
    };
  }

  /** By the browser's own estimate: by how many milliseconds what is heard was made before what is seen. */
  async function estimate({ connection }) {
    const report = [...(await connection.getStats()).values()].filter((one) => one.type === "inbound-rtp");
    const [seen, heard] = ["video", "audio"].map((kind) => report.find((one) => one.kind === kind)?.estimatedPlayoutTimestamp);
    const buffered = (kind) => {
      const one = report.find((found) => found.kind === kind) ?? {};
      return (1000 * one.jitterBufferDelay) / one.jitterBufferEmittedCount;
    };
    const late = seen === undefined || heard === undefined ? null : seen - heard;
    return { late, picture: buffered("video"), sound: buffered("audio") };
  }

  window.inStep = {
    watch,
    /** What was found since it was last asked. */
    async take() {
      const all = {};
      for (const [name, one] of Object.entries(watched)) {
        all[name] = { flashes: one.flashes.splice(0), tones: one.tones.splice(0), estimate: await estimate(one) };
      }
      return all;
    },
    /** The share that the product's page shows. */
    async watchShare(code) {
      meter = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
      const connection = probe.connections().find(
        (one) => one.connectionState === "connected" && one.getReceivers().some(({ track }) => track.kind === "audio"),
      );
      const track = (kind) => connection.getReceivers().find((one) => one.track.kind === kind).track;
      const shown = [...document.querySelectorAll("video")].find((one) => one.srcObject?.getVideoTracks().includes(track("video")));
      await watch("relay", shown, track("audio"), connection);
    },
    /** The sharer's side of a connection to the viewer's page itself, with the same tracks. */
    async offer() {
      const sharing = probe.connections().find((one) => one.getSenders().some(({ track }) => track?.kind === "audio"));
      const direct = new RTCPeerConnection();
      const stream = new MediaStream();
      for (const { track } of sharing.getSenders()) {
        stream.addTrack(track);
        direct.addTrack(track, stream);
      }
      window.direct = direct;
      await direct.setLocalDescription();
      return gathered(direct);
    },
    async answer(sdp) {
      const direct = (window.direct = new RTCPeerConnection());
      const stream = new MediaStream();
      direct.ontrack = ({ track }) => stream.addTrack(track);
      await direct.setRemoteDescription({ type: "offer", sdp });
      await direct.setLocalDescription();
      const video = document.createElement("video");
      video.style = "position: fixed; right: 0; bottom: 0; width: 160px; z-index: 9";
      video.autoplay = true;
      video.srcObject = stream;
      document.body.append(video);
      await watch("direct", video, stream.getAudioTracks()[0], direct);
      return gathered(direct);
    },
    accept: (sdp) => window.direct.setRemoteDescription({ type: "answer", sdp }),
  };

  async function gathered(connection) {
    while (connection.iceGatheringState !== "complete") {
      await new Promise((changed) => connection.addEventListener("icegatheringstatechange", changed, { once: true }));
    }
    return connection.localDescription.sdp;
  }
})();
