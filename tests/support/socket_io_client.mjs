// The Socket.IO client that pages have, against a server: `node socket_io_client.mjs URL ORIGIN TOKEN CAPABILITIES`.
// Says what comes of it in lines of JSON. After "drop me" it expects to be dropped.
import { createRequire } from "node:module";

const { io } = createRequire(new URL("../../web/package.json", import.meta.url))("socket.io-client");
const [url, origin, token, capabilities] = process.argv.slice(2);
const options = { transports: ["websocket"], extraHeaders: { Origin: origin }, reconnectionDelay: 20, forceNew: true };

const say = (what, more) => console.log(JSON.stringify({ what, ...more }));
const next = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));
const refused = async (where, more) => (await next(io(where, { ...options, ...more }), "connect_error")).message;

say("another namespace", { code: await refused(`${url}/other`, { reconnection: false, auth: { token } }) });
say("a stranger", { code: await refused(url, { reconnection: false, auth: { token: "nobody's" } }) });
say("polling", { code: await refused(url, { reconnection: false, auth: { token }, transports: ["polling"] }) });

const socket = io(url, { ...options, auth: { token } });
const first = await next(socket, "update");
say("connected", { version: first.view.version, id: socket.id });
const good = await socket.emitWithAck("capabilities.report", { capabilities: JSON.parse(capabilities) });
say("an acknowledgement", { ok: good.ok });
say("a refusal", { ack: await socket.emitWithAck("no.such", {}) });
for (let pings = 0; pings < 2; pings++) await next(socket.io.engine, "ping");
say("pings", { connected: socket.connected });

const again = next(socket, "update");
say("drop me");
say("dropped", { reason: await next(socket, "disconnect") });
say("reconnected", { version: (await again).view.version, id: socket.id });

const after = next(socket, "update");
socket.emit("share.start", Buffer.from([1, 2, 3]));
say("binary", { reason: await next(socket, "disconnect") });
say("reconnected", { version: (await after).view.version, id: socket.id });
socket.disconnect();
say("over");
process.exit();
