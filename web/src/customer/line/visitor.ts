/** What the link that led here says about its reader: claimed by the page it stood on, or signed. Pure. */
export interface Visitor {
  name: string;
  email: string;
  ref: string;
  lang: string;
  context: string;
}

/** Of the query of an address; what is not there is empty. */
export function visitorOf(search: string): Visitor {
  const query = new URLSearchParams(search);
  const of = (name: string, longest: number): string => [...(query.get(name) ?? "").trim()].slice(0, longest).join("");
  return { name: of("name", 64), email: of("email", 254), ref: of("ref", 200), lang: of("lang", 20), context: of("context", 8_000) };
}
