/** The HTTP API of queues, agents and people in line. */
import { call } from "../http";
import type { Admission } from "../http";
import type { Filled, FormField, Named, Range } from "./model";

/** What somebody reads before they get in line. */
export interface Entrance {
  queue: Named & { description: string };
  open: boolean;
  /** When it opens next, where it is closed and will. */
  opensAt?: number | null;
  waiting: number;
  estimate: Range | null;
  form: FormField[];
  hold: string;
  language: string;
}

export interface Entering {
  form: Filled;
  name: string;
  email?: string;
  ref?: string;
  lang: string;
  /** Signed by somebody (JWS). */
  context?: string;
  /** Only to leave a message. */
  message?: boolean;
}

const enter = (queue: string): string => `/api/enter/${encodeURIComponent(queue)}`;

export const deskHttp = {
  entrance: (queue: string) => call<Entrance>("GET", enter(queue)),
  getInLine: (queue: string, entering: Entering) => call<{ ticket: string; token: string }>("POST", enter(queue), entering),
  /** The place in the session, once; refused where it was taken already. `token`: of the place in line. */
  takePlace: (token: string) => call<Admission>("POST", "/api/enter/place", {}, token),
};
