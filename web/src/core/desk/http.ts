/** The HTTP API of people in line, and of the messages they leave, and of how queues are set up. */
import { capabilities } from "../capabilities";
import { call, type Admission } from "../http";
import type {
  Agents,
  DeskFigures,
  DeskOffer,
  DryStep,
  Enter,
  Entry,
  Filled,
  Message,
  Queues,
  Rules,
  Said,
  SigningKey,
  SigningKeyKnown,
} from "./model";

const enter = (queue: string): string => `/api/enter/${encodeURIComponent(queue)}`;

export const inboxHttp = {
  messages: () => call<{ messages: Message[] }>("GET", "/api/messages"),
  /** Where a browser saves a file that came along. */
  file: (message: string, file: string): string => `/api/messages/${encodeURIComponent(message)}/files/${encodeURIComponent(file)}`,
  done: (message: string) => call<null>("POST", `/api/messages/${encodeURIComponent(message)}/done`, {}),
};

export interface FiguresAsked {
  /** Milliseconds. */
  from: number;
  to: number;
  by: DeskFigures["by"];
}

/** Hours begin as the clock of this browser shows them. */
const figures = ({ from, to, by }: FiguresAsked): string => {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `/api/figures?from=${from}&to=${to}&by=${by}&zone=${encodeURIComponent(zone)}`;
};

/** For administrators. Each `put` replaces the whole list. */
export const webacdHttp = {
  queues: () => call<Queues>("GET", "/api/queues"),
  putQueues: (all: Queues) => call<Queues>("PUT", "/api/queues", all),
  agents: () => call<Agents>("GET", "/api/agents"),
  putAgents: (all: Agents) => call<Agents>("PUT", "/api/agents", all),
  rules: () => call<Rules>("GET", "/api/rules"),
  putRules: (all: Rules) => call<Rules>("PUT", "/api/rules", all),
  dryRun: (queue: string, form: Filled, at: number) => call<{ steps: DryStep[] }>("POST", "/api/rules/dry-run", { queue, form, at }),
  figures: (asked: FiguresAsked) => call<DeskFigures>("GET", figures(asked)),
  /** Where a browser downloads them. */
  csv: (asked: FiguresAsked): string => `${figures(asked)}&format=csv`,
  keys: () => call<{ keys: SigningKeyKnown[] }>("GET", "/api/signing-keys"),
  addKey: (by: string) => call<SigningKey>("POST", "/api/signing-keys", { by }),
  removeKey: (key: string) => call<null>("DELETE", `/api/signing-keys/${encodeURIComponent(key)}`),
};

/** What the customer of a session filled in and wrote while they were in line. */
export interface Brought extends Pick<DeskOffer, "form" | "given" | "claimed"> {
  lines: Said[];
}

export const broughtInto = (session: string): Promise<Brought> => call("GET", `/api/sessions/${encodeURIComponent(session)}/brought`);

export const lineHttp = {
  /** What stands at the door of a queue. */
  entry: (queue: string) => call<Entry>("GET", enter(queue)),
  getInLine: (queue: string, entering: Enter) => call<{ ticket: string; token: string }>("POST", enter(queue), entering),
  /** The place in the session, once; refused where it was taken already. `token`: of the place in line. */
  takePlace: (token: string) => call<Admission>("POST", "/api/enter/place", { capabilities: capabilities() }, token),
};
