/** What the link that led here says about its reader: claimed by the page it stood on, or signed. */
import { kept } from "../../storage";

export interface Visitor {
  name: string;
  email: string;
  ref: string;
  lang: string;
  context: string;
  /** They come for leaving a message, not for a place in line: nobody came to them. */
  message: boolean;
}

/** Whether a fragment says something about the reader; else it is the secret of a place in line. */
export const tellsOfVisitor = (fragment: string): boolean => /^#?(?:name|email|ref|lang|context|message)=/u.test(fragment);

/** Of an address: its fragment, which no server is sent, or else its query. What is not there is empty. */
export function visitorOf({ search, hash }: Pick<Location, "search" | "hash">): Visitor {
  const query = new URLSearchParams(tellsOfVisitor(hash) ? hash.slice(1) : search);
  const of = (name: string, longest: number): string => [...(query.get(name) ?? "").trim()].slice(0, longest).join("");
  return {
    name: of("name", 64),
    email: of("email", 254),
    ref: of("ref", 200),
    lang: of("lang", 20),
    context: of("context", 8_000),
    message: of("message", 1) === "1",
  };
}

/** About the token itself (RFC 7519, 4.1): the server leaves them out, too. */
const ABOUT_ITSELF = new Set(["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]);

/** What a `context` says of its reader, whether it is well signed or not; nothing where it cannot be read. */
export function claimsOf(context: string): [string, string][] {
  try {
    const payload = (context.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.codePointAt(0) ?? 0);
    const said: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof said !== "object" || said === null || Array.isArray(said)) return [];
    return Object.entries(said).flatMap(([name, value]) => (ABOUT_ITSELF.has(name) || value === null ? [] : [[name, String(value)]]));
  } catch {
    return [];
  }
}

const KEY = "handoff.visitor";

/** Of this page; the fragment is taken off the address, so it is remembered for a reload. */
export function visitorHere(): Visitor {
  if (tellsOfVisitor(location.hash)) kept.session.set(KEY, location.hash);
  const hash = location.search === "" ? (kept.session.get(KEY) ?? "") : location.hash;
  return visitorOf({ search: location.search, hash });
}
