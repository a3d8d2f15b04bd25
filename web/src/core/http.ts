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
type OtherDevice = Schemas["OtherDevice"];
export type LiveSessions = Schemas["LiveSessions"];
export type LiveSession = Schemas["LiveSession"];
export type WatchedSessions = Schemas["WatchedSessions"];
export type WatchedSession = Schemas["WatchedSession"];
/** One of the site's settings, with what it may be. */
export type SiteSetting = Schemas["SiteSetting"];
/** A person as administrators see them. */
export type Somebody = Schemas["Somebody"];
/** The one-time link of somebody; it is told once. */
export type Invited = Schemas["Invited"];
/** A session that is over, as a line of a list. */
export type HistoryEntry = Schemas["HistoryEntry"];
/** The same, with all that the reader may read of it. */
export type History = Schemas["History"];
export type HistorySearch = NonNullable<Query<"get", "/api/history">>;
/** A recording, with its parts. */
export type RecordingFound = Schemas["RecordingFound"];
export type RecordedPart = Schemas["RecordedPart"];
/** What happened, was written, drawn and pointed at while it was made. */
export type RecordingTold = Schemas["RecordingTold"];
export type LinkToRecording = Schemas["LinkToRecording"];
export type RecordingShown = Schemas["RecordingShown"];
/** What the rep who controlled a session writes at the end. */
export type Closing = Schemas["Closing"];
/** What a customer answers at the end. */
export type SurveyAnswer = Schemas["SurveyScore"];
/** Where somebody is signed in. */
export type Device = Schemas["Device"];

type Method = "get" | "post" | "put" | "patch" | "delete";
type Sending = Exclude<Method, "get">;
/** The routes that know the method. */
type Route<M extends Method> = { [Path in keyof paths]: paths[Path][M] extends { responses: unknown } ? Path : never }[keyof paths];
type Json<Part> = Part extends { content: { "application/json": infer Value } } ? Value : null;
type Success<Responses> = Responses[keyof Responses & (200 | 201 | 204)];
type Answer<M extends Method, Path extends Route<M>> = paths[Path][M] extends { responses: infer Given } ? Json<Success<Given>> : never;
type Body<M extends Sending, Path extends Route<M>> = paths[Path][M] extends { requestBody: infer Taken }
  ? Json<Taken>
  : Record<string, never>;
/** What a route may be asked in its query. */
type Query<M extends Method, Path extends Route<M>> = paths[Path][M] extends { parameters: { query?: infer Names } } ? Names : undefined;
/** What a route has in curly brackets. */
type At<M extends Method, Path extends Route<M>> = paths[Path][M] extends { parameters: { path: infer Names } } ? Names : undefined;

const get = <Path extends Route<"get">>(path: Path, token?: string, at?: At<"get", Path>): Promise<Answer<"get", Path>> =>
  call("GET", filled(path, at ?? {}), undefined, token);

/** What is empty or undefined is not asked for. */
function asking<Path extends Route<"get">>(path: Path, query: Query<"get", Path>, at?: At<"get", Path>): Promise<Answer<"get", Path>> {
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const names = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return call("GET", `${filled(path, at ?? {})}${names && `?${names}`}`);
}

/** A function that sends by one method. */
const sending =
  <M extends Sending>(method: M) =>
  <Path extends Route<M>>(path: Path, body: Body<M, Path>, at?: At<M, Path>, token?: string): Promise<Answer<M, Path>> =>
    call(method.toUpperCase(), filled(path, at ?? {}), body, token);
const post = sending("post");
const put = sending("put");
const patch = sending("patch");

const remove = <Path extends Route<"delete">>(path: Path, at: At<"delete", Path>): Promise<Answer<"delete", Path>> =>
  call("DELETE", filled(path, at ?? {}));

function filled(path: string, at: object): string {
  return Object.entries(at).reduce((done, [name, value]) => done.replace(`{${name}}`, encodeURIComponent(String(value))), path);
}

/** Asks a route that is typed elsewhere. */
export async function call<Given>(method: string, path: string, body?: unknown, token?: string): Promise<Given> {
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
  /** `asNew`: as nobody who is in already; else `seat_or_new` where they may be (D22). */
  joinByLink: (link: string, name: string, capabilities: Capabilities, asNew: boolean) =>
    post("/api/join", { link, name, capabilities, asNew }),
  /** A phone beside the customer whose page showed it the link. */
  joinAsEye: (link: string, capabilities: Capabilities) => post("/api/join/eye", { link, capabilities }),
  /** Says that they are in already, on another device (D22): they wait at the door until somebody inside says yes. */
  askToMove: (by: { link: string } | { number: string }, name: string, capabilities: Capabilities, moving: OtherDevice) =>
    post("/api/join", { ...by, name, capabilities, moving }),
  joinByNumber: (number: string, name: string, capabilities: Capabilities, asNew: boolean) =>
    post("/api/join", { number, name, capabilities, asNew }),
  /** A page of the sessions that are over, newest first; `cursor`: the `next` of the page before. */
  histories: (search: HistorySearch) => asking("/api/history", search),
  /** The recordings of one session that the reader may play. */
  recordings: (session: string) => asking("/api/recordings", { session }),
  recordingTold: (recording: string) => get("/api/recordings/{recording}/timeline", undefined, { recording }),
  recordingLinks: (recording: string) => get("/api/recordings/{recording}/links", undefined, { recording }),
  /** `hours`: how long it is good. Its address is told once. */
  linkRecording: (recording: string, hours: number, password: string) =>
    post("/api/recordings/{recording}/links", { hours, password }, { recording }),
  unlinkRecording: (recording: string, link: string) => remove("/api/recordings/{recording}/links/{link}", { recording, link }),
  /** Comes by a link; from then on this browser may play what it leads to. */
  openRecording: (link: string, password: string, name: string) => post("/api/recording-links/open", { link, password, name }),
  /** The last page of what happened, or the one before that number. */
  history: (session: string, before?: number) => asking("/api/history/{session}", { before }, { session }),
  writeClosing: (session: string, form: Closing) => put("/api/history/{session}/closing", form, { session }),
  /** By the token that the customer had in the session. */
  answerSurvey: (token: string, answer: SurveyAnswer) => post("/api/survey", answer, undefined, token),
  settings: () => get("/api/settings"),
  putSetting: (name: string, value: string | number | boolean) => put("/api/settings/{name}", { value }, { name }),
  /** Sends a message to the caller's own address, with the settings as they are stored. */
  testMail: (language: Schemas["TestMessage"]["language"]) => post("/api/mail/test", { language }),
  resetSetting: (name: string) => remove("/api/settings/{name}", { name }),
  replies: () => get("/api/replies"),
  /** Replaces the whole list: of the caller, or of the site. */
  putReplies: (whose: "own" | "site", replies: Schemas["CannedReply"][]) =>
    whose === "own" ? put("/api/replies/own", { replies }) : put("/api/replies/site", { replies }),
  people: () => get("/api/people"),
  addPerson: (person: Schemas["NewPerson"]) => post("/api/people", person),
  changePerson: (person: string, change: Schemas["PersonChange"]) => patch("/api/people/{person}", change, { person }),
  resetPerson: (person: string) => post("/api/people/{person}/reset", {}, { person }),
  devices: (person: string) => get("/api/people/{person}/devices", undefined, { person }),
  signOutDevice: (person: string, device: string) => remove("/api/people/{person}/devices/{device}", { person, device }),
  signOutDevices: (person: string) => remove("/api/people/{person}/devices", { person }),
  /** Where a browser saves a file that arrived for the participant with that token. */
  fileLink: (file: string, token: string) => post("/api/files/{file}/link", {}, { file }, token),
  /** `move`: from an older page of mine, if I am in already. */
  assist: (how: { number: string } | { link: string; move?: boolean }, capabilities: Capabilities) =>
    post("/api/assist", { ...how, capabilities }),
  /** What a manager may look into. */
  watched: () => get("/api/supervise"),
  supervise: (session: string, capabilities: Capabilities) => post("/api/supervise", { session, mode: "watch", capabilities }),
};
