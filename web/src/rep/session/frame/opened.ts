/** What belongs to one session's page for as long as it is open, whether it is seen or not. */
import type { Live } from "../../../core/live";
import { openInside, type Inside } from "../../../page/inside";
import { openNotices, type Notices } from "./notices";

export interface Opened {
  readonly live: Live;
  readonly notices: Notices;
  readonly inside: Inside;
  close(): void;
}

export function openPage(live: Live): Opened {
  const notices = openNotices(live.session);
  return { live, notices, inside: openInside(live, notices.refused), close: notices.close };
}
