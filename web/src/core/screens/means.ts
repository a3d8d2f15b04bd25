import type { IceServers } from "../media/ice";
import type { Session } from "../session/session";
import type { Retries } from "./retries";

/** What the parts of sharing work with. */
export interface Means {
  session: Session;
  iceServers: IceServers;
  retries: Retries;
  /** Looks at the view again, and does what it wants. */
  compare(): void;
}
