// Socket.IO on Node with nothing around it: a room, a broadcast, an acknowledgement.
// node server.js PORT SAMPLE COMMAND...: SAMPLE is a file with the update to send.
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const [port, sample, ...commands] = process.argv.slice(2);
const update = JSON.parse(readFileSync(sample, "utf8"));
const versions = new Map();

function next(room) {
  const version = (versions.get(room) ?? 0) + 1;
  versions.set(room, version);
  return { ...update, view: { ...update.view, version } };
}

const http = createServer();
const io = new Server(http, { serveClient: false, cors: { origin: "*" } });
io.on("connection", (socket) => {
  const room = socket.handshake.auth.token.split(".")[0];
  socket.join(room);
  socket.emit("update", next(room));
  socket.on("point.move", (move) => socket.to(room).volatile.emit("point.moved", move));
  socket.on("chat.say", (line, acknowledge) => {
    io.to(room).emit("chat.line", line);
    acknowledge({ ok: true });
  });
  for (const name of commands) {
    socket.on(name, (_payload, acknowledge) => {
      const news = next(room);
      io.to(room).emit("update", news);
      acknowledge({ version: news.view.version, ok: true });
    });
  }
});
http.listen(Number(port), "127.0.0.1");
