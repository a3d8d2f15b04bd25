/** The HTTP API, one function for each route, typed by its OpenAPI page. Every failure is a `Refused` with a stable code. */
import type { components, paths } from "../wire/http";
import { Refused } from "./errors";
import type { Capabilities, Code } from "./model";

type Schemas = components["schemas"];
export type IceServers = Schemas["IceServers"];
export type Site = Schemas["Site"];
export type Person = Schemas["Person"];
/** A place in a session. The token is the only identity: keep it in this tab (`session/tab.ts`), nowhere else. */
export type Admission = Schemas["Admitted"];
export type LiveSession = Schemas["LiveSession"];

type Method = "get" | "post";
/** The routes that know the method. */
type Route<M extends Method> = { [Path in keyof paths]: paths[Path][M] extends { responses: unknown } ? Path : never }[keyof paths];
type Json<Part> = Part extends { content: { "application/json": infer Value } } ? Value : null;
type Success<Responses> = Responses[keyof Responses & (200 | 201 | 204)];
type Answer<M extends Method, Path extends Route<M>> = paths[Path][M] extends { responses: infer Given } ? Json<Success<Given>> : never;
type Body<Path extends Route<"post">> = paths[Path]["post"] extends { requestBody: infer Taken } ? Json<Taken> : Record<string, never>;
/** What a route has in curly brackets. */
type At<M extends Method, Path extends Route<M>> = paths[Path][M] extends { parameters: { path: infer Names } } ? Names : undefined;

const get = <Path extends Route<"get">>(path: Path, token?: string): Promise<Answer<"get", Path>> => call("GET", path, undefined, token);

const post = <Path extends Route<"post">>(path: Path, body: Body<Path>, at?: At<"post", Path>): Promise<Answer<"post", Path>> =>
  call("POST", filled(path, at ?? {}), body);

function filled(path: string, at: object): string {
  return Object.entries(at).reduce((done, [name, value]) => done.replace(`{${name}}`, encodeURIComponent(String(value))), path);
}

async function call<Given>(method: string, path: string, body?: unknown, token?: string): Promise<Given> {
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
  if (response.ok) return answer as Given;
  throw new Refused(codeIn(answer));
}

function codeIn(answer: unknown): Code {
  if (typeof answer === "object" && answer !== null && "code" in answer) return answer.code as Code;
  return "unavailable";
}

export const http = {
  site: () => get("/api/site"),
  me: () => get("/api/me"),
  signIn: (email: string, password: string) => post("/api/sign-in", { email, password }),
  /** Of a participant (by token) or of whoever is signed in. */
  iceServers: (token?: string) => get("/api/ice-servers", token),
  /** Lets this browser connect to the media port for some seconds; gives the relay's answer. */
  connectionTest: (offer: string) => post("/api/connection-test", { offer }),
  signOut: () => post("/api/sign-out", {}),
  setup: (first: Schemas["SetUp"]) => post("/api/setup", first),
  invitation: (token: string) => post("/api/invitation", { token }),
  acceptInvitation: (token: string, password: string) => post("/api/invitation/accept", { token, password }),
  startSession: (capabilities: Capabilities) => post("/api/sessions", { capabilities }),
  sessions: () => get("/api/sessions"),
  openSession: (session: string, capabilities: Capabilities) => post("/api/sessions/{session}/open", { capabilities }, { session }),
  /** Refused with `no_session` when the link leads to no open session. */
  checkLink: (link: string) => post("/api/join/link", { link }),
  joinByLink: (link: string, name: string, capabilities: Capabilities) => post("/api/join", { link, name, capabilities }),
  joinByNumber: (number: string, name: string, capabilities: Capabilities) => post("/api/join", { number, name, capabilities }),
  /** `move`: from an older page of mine, if I am in already. */
  assist: (how: { number: string } | { link: string; move?: boolean }, capabilities: Capabilities) =>
    post("/api/assist", { ...how, capabilities }),
};
