// Runs before the product's scripts and writes down what a person would hear and be notified of. It sounds and shows nothing.
(() => {
  const heard = [];
  // `late`: ms from when the server told of it to each sound.
  window.hearing = { tunes: () => heard.map((one) => one.join(" ")), notes: [], late: [] };
  const start = OscillatorNode.prototype.start;
  let tune = null;
  OscillatorNode.prototype.start = function (...when) {
    if (tune === null) {
      heard.push((tune = []));
      hearing.late.push(Date.now() - (window.probe?.toldAt() ?? 0));
      queueMicrotask(() => (tune = null));
    }
    tune.push(Math.round(this.frequency.value));
    return start.apply(this, when);
  };
  window.Notification = class extends EventTarget {
    static permission = "default";
    static asked = 0;
    static async requestPermission() {
      this.asked += 1;
      return (this.permission = "granted");
    }
    constructor(title, { body, tag, silent }) {
      super();
      this.one = { title, body, tag, silent, closed: false };
      hearing.notes.push(this.one);
    }
    close() {
      this.one.closed = true;
    }
  };
})();
