/** Development only: the states of a place in line, for the gallery. */
import { aField, aLineView, both, FakeDeskSocket, FORM } from "../../core/desk/testing-desk";
import type { Entry, Line } from "../../core/desk/model";
import { kept } from "../../storage";
import { LinePage } from "./LinePage";

const zh = new URLSearchParams(location.search).get("lang") === "zh-Hans";
const QUEUE = { id: "devices", name: both("Devices and printing", "设备支持"), removed: false };
const ENTRANCE: Entry = {
  queue: {
    ...QUEUE,
    description: both("Printers, scanners and screens.\nMon to Fri, 9 to 5", "打印机、扫描仪和显示器。\n周一至周五 9:00-17:00"),
  },
  open: true,
  waiting: 4,
  estimate: { low: 130, high: 400 },
  form: FORM,
  hold: both(""),
  full: false,
  opensAt: null,
  files: true,
  language: "en",
};
const HOLD = zh ? "请准备好打印机的型号。" : "Please have the number of your printer ready: it stands on its back.";

/** Stands in the address of the gallery as if it were the page's. */
function page(entry: Entry | null, line?: Partial<Line>) {
  kept.local.remove("handoff.line");
  if (line !== undefined) kept.local.set("handoff.line", JSON.stringify({ queue: QUEUE.id, token: "c2VjcmV0" }));
  const socket = new FakeDeskSocket();
  const before = globalThis.fetch;
  globalThis.fetch = async (path, init) =>
    String(path).startsWith("/api/enter")
      ? Response.json(entry ?? { code: "no_queue" }, { status: entry ? 200 : 404 })
      : before(path, init);
  if (line !== undefined)
    setTimeout(() => {
      socket.connect();
      socket.update(aLineView({ queue: QUEUE, ...line }));
      if (line.estimate === undefined)
        setTimeout(() => socket.update(aLineView({ queue: QUEUE, ...line, position: 2, estimate: { low: 130, high: 540 } })), 100);
    }, 50);
  return <LinePage queue={QUEUE.id} open={socket.open} />;
}

const LINES: Line["lines"] = [
  {
    id: "1",
    at: Date.now() - 60_000,
    by: "me",
    name: "",
    text: zh ? "每隔一张标签就打印不出来。" : "It prints every second label only.",
  },
  {
    id: "2",
    at: Date.now() - 20_000,
    by: "agent",
    name: zh ? "李伟" : "Li Wei",
    text: zh ? "谢谢，我们正在处理。请不要关机。" : "Thank you, we have seen that before. Please leave it switched on.",
  },
];

export const lineStates = {
  "line-entry": () => page(ENTRANCE),
  "line-closed": () =>
    page({
      ...ENTRANCE,
      open: false,
      opensAt: Date.UTC(2026, 10, 30, 9),
      form: [aField("who", { labels: { en: "Customer number", zh: "客户编号" } })],
    }),
  "line-none": () => page(null),
  "line-waiting": () => page(ENTRANCE, { hold: HOLD, lines: LINES }),
  "line-next": () => page(ENTRANCE, { position: 1, estimate: null }),
  "line-called": () => page(ENTRANCE, { state: "called", estimate: null }),
  "line-message": () => page(ENTRANCE, { state: "message", estimate: null, form: [], files: true }),
  "line-sent": () => page(ENTRANCE, { state: "left", message: true, estimate: null }),
};
