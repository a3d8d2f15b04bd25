/** Files that people in a session send each other, as far as this page has to do with their bytes. What becomes of each, the view says. */
import { http } from "../http";
import type { Session } from "../session/session";
import { came, largest } from "./asking";
import { openComing, type Coming } from "./coming";
import { hash, type Hash } from "./hash";
import { openOfferings, type Offerings } from "./offering";
import { openSendings, type Sendings } from "./sending";
import { upload, type Upload } from "./tus";

export interface Files {
  readonly offering: Offerings;
  readonly sending: Sendings;
  readonly coming: Coming;
  /** A path under which the browser saves a file that arrived. Rejects with `Refused`. */
  link(file: string): Promise<string>;
  close(): void;
}

/** What reads, sends and asks. */
export interface Means {
  readonly hash: Hash;
  readonly upload: Upload;
  readonly largest: typeof largest;
  readonly came: typeof came;
  link(file: string, token: string): Promise<string>;
}

const BROWSER: Means = { hash, upload, largest, came, link: async (file, token) => (await http.fileLink(file, token)).link };

export function openFiles(session: Session, means: Means = BROWSER): Files {
  const sending = openSendings(session, means.upload);
  const offering = openOfferings(session, means, sending.add);
  const coming = openComing(session, (file) => means.came(file, session.token));
  return {
    offering,
    sending,
    coming,
    link: (file) => means.link(file, session.token),
    close() {
      offering.close();
      sending.close();
      coming.close();
    },
  };
}
