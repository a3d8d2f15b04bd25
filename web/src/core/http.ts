/** The HTTP API, one function for each route. Every failure is a `Refused` with a stable code. */
import { Refused } from "./errors";
import type { Capabilities, Code, Session } from "./model";

export interface IceServers {
  iceServers: { urls: string[]; username: string; credential: string }[];
  /** Milliseconds since the epoch; null when the site has none. */
  expiresAt: number | null;
}

export interface Site {
  name: string;
  /** Visitors with a number are let in at once instead of knocking. */
  admitByNumber: boolean;
  /** Where media goes, by UDP or else TCP; `ports`: one of each relay, counted up from `port`. */
  media: { address: string; port: number; ports: number[] };
  /** Participants get credentials for a TURN server. */
  turn: boolean;
  languages: string[];
  /** Nobody is registered yet; the first administrator has to follow the set-up link. */
  setupNeeded: boolean;
  consentSeconds: number;
  graceSeconds: number;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  role: "rep" | "admin";
}

/** A place in a session. The token is the only identity: keep it in this tab (`tab.ts`), nowhere else. */
export interface Admission {
  session: string;
  participant: string;
  token: string;
  knocking?: boolean;
}

export interface LiveSession {
  id: string;
  number: string;
  state: Session["state"];
  /** Name of the customer being helped. */
  helping: string | null;
  customers: number;
  role: "primary" | "assistant";
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** A page of mine is connected to it now. */
  here: boolean;
}

async function call<Answer>(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
  const headers = {
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused("unavailable");
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  throw new Refused(codeIn(answer));
}

function codeIn(answer: unknown): Code {
  if (typeof answer === "object" && answer !== null && "code" in answer) return answer.code as Code;
  return "unavailable";
}

export const http = {
  site: () => call<Site>("GET", "/api/site"),
  me: () => call<{ person: Person | null }>("GET", "/api/me"),
  signIn: (email: string, password: string) => call<{ person: Person }>("POST", "/api/sign-in", { email, password }),
  /** Of a participant (by token) or of whoever is signed in. */
  iceServers: (token?: string) => call<IceServers>("GET", "/api/ice-servers", undefined, token),
  /** Lets this browser connect to the media port for some seconds; gives the relay's answer. */
  connectionTest: (offer: string) => call<{ answer: string }>("POST", "/api/connection-test", { offer }),
  signOut: () => call<null>("POST", "/api/sign-out", {}),
  setup: (first: { token: string; name: string; email: string; password: string }) => call<{ person: Person }>("POST", "/api/setup", first),
  startSession: (capabilities: Capabilities) => call<Admission>("POST", "/api/sessions", { capabilities }),
  sessions: () => call<{ sessions: LiveSession[] }>("GET", "/api/sessions"),
  openSession: (id: string, capabilities: Capabilities) =>
    call<Admission>("POST", `/api/sessions/${encodeURIComponent(id)}/open`, { capabilities }),
  joinByLink: (link: string, name: string, capabilities: Capabilities) =>
    call<Admission>("POST", "/api/join", { link, name, capabilities }),
  joinByNumber: (number: string, name: string, capabilities: Capabilities) =>
    call<Admission>("POST", "/api/join", { number, name, capabilities }),
  assist: (how: { number: string } | { link: string }, capabilities: Capabilities) =>
    call<Admission>("POST", "/api/assist", { ...how, capabilities }),
};
