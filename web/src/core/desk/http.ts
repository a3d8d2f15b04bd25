/** The HTTP API of people in line, and of the messages they leave. */
import { call, type Admission } from "../http";
import type { Enter, Entry, Message } from "./model";

const enter = (queue: string): string => `/api/enter/${encodeURIComponent(queue)}`;

export const inboxHttp = {
  messages: () => call<{ messages: Message[] }>("GET", "/api/messages"),
  done: (message: string) => call<null>("POST", `/api/messages/${encodeURIComponent(message)}/done`, {}),
};

export const lineHttp = {
  /** What stands at the door of a queue. */
  entry: (queue: string) => call<Entry>("GET", enter(queue)),
  getInLine: (queue: string, entering: Enter) => call<{ ticket: string; token: string }>("POST", enter(queue), entering),
  /** The place in the session, once; refused where it was taken already. `token`: of the place in line. */
  takePlace: (token: string) => call<Admission>("POST", "/api/enter/place", {}, token),
};
