// Runs in every page before the product's own scripts and only looks on: it remembers connections, captures, pictures and what
// came over the socket, so that a story can ask for them. With LINGER a closed connection that received goes on for a while: the page
// is through with it, but it still counts, and what a relay went on sending would show.
(() => {
  const LINGER = 0;
  const peers = [];
  const captures = [];
  const pictures = [];
  const sockets = [];
  let clickedAt = null;
  let lastUpdate = null;
  let acknowledgement = 90000;

  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(...given) {
      super(...given);
      peers.push({ connection: this, closedAt: null });
    }

    close() {
      const mine = peers.find((one) => one.connection === this);
      if (mine.closedAt === null) mine.closedAt = Date.now();
      const receives = this.getSenders().every((sender) => sender.track === null);
      if (LINGER > 0 && receives) setTimeout(() => super.close(), LINGER);
      else super.close();
    }
  };

  const devices = navigator.mediaDevices;
  if (devices?.getDisplayMedia) {
    const native = devices.getDisplayMedia.bind(devices);
    devices.getDisplayMedia = async (...given) => {
      const stream = await native(...given);
      captures.push(...stream.getTracks());
      return stream;
    };
  }

  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
    ...source,
    set(stream) {
      pictures.push({ at: Date.now(), shown: stream !== null });
      source.set.call(this, stream);
    },
  });

  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      sockets.push(this);
      this.addEventListener("message", ({ data }) => {
        if (typeof data === "string" && data.startsWith('42["update",')) lastUpdate = JSON.parse(data.slice(2))[1];
      });
    }
  };

  addEventListener("click", () => (clickedAt = Date.now()), true);

  async function reports(connection, kind) {
    return [...(await connection.getStats()).values()].filter((one) => one.type === kind && one.kind === "video");
  }

  /** A screen may be sent in two pictures: what is true of a connection is true of both together. */
  function sum(found, ...names) {
    const counts = found.map((report) => names.map((name) => report[name]).find((value) => value !== undefined));
    return found.length === 0 ? null : counts.reduce((all, one) => all + (one ?? 0), 0);
  }

  async function streams(kind) {
    const found = [];
    for (const { connection, closedAt } of peers) {
      const all = await reports(connection, kind);
      found.push({
        closed: closedAt !== null,
        state: connection.connectionState,
        bytes: sum(all, "bytesReceived", "bytesSent"),
        packets: sum(all, "packetsReceived", "packetsSent"),
        frames: sum(all, "framesDecoded", "framesEncoded"),
      });
    }
    return found;
  }

  window.probe = {
    connections: () => peers.map(({ connection }) => connection),
    inbound: () => streams("inbound-rtp"),
    outbound: () => streams("outbound-rtp"),
    /** Frames of each picture that the newest open connection sends, by its name (rid). */
    async encoded() {
      const open = peers.findLast(({ closedAt }) => closedAt === null);
      const sent = await reports(open.connection, "outbound-rtp");
      return Object.fromEntries(sent.map((one) => [one.rid ?? "", one.framesEncoded ?? 0]));
    },
    captures: () => captures.map((track) => track.readyState),
    /** As the browser does when the captured window is minimised, and when it is not any more. */
    hide: (hidden) => captures.at(-1).dispatchEvent(new Event(hidden ? "mute" : "unmute")),
    pictures: () => pictures,
    clickedAt: () => clickedAt,
    view: () => lastUpdate?.view ?? null,
    /** When the server said so (ms since the epoch, by the machine's clock). */
    toldAt: () => lastUpdate?.now ?? null,
    receipts: () => lastUpdate?.receipts ?? [],
    /** Sends a command over the page's own socket, whatever the page itself would allow. */
    command(name, payload) {
      const socket = sockets.findLast((one) => one.readyState === WebSocket.OPEN);
      const id = (acknowledgement += 1);
      return new Promise((answered) => {
        const listen = ({ data }) => {
          if (typeof data !== "string" || !data.startsWith(`43${id}[`)) return;
          socket.removeEventListener("message", listen);
          answered(JSON.parse(data.slice(`43${id}`.length))[0]);
        };
        socket.addEventListener("message", listen);
        socket.send(`42${id}${JSON.stringify([name, payload])}`);
      });
    },
  };
})();
