/** For tests: the media of Li Wei, with the server's side played by hand. The browser is that of testing-media.ts. */
import type { IceServers } from "../media/ice";
import type { Share, View } from "../model";
import { openSession } from "../session/session";
import { openSharing, type Sharing } from "./sharing";
import { aShare, aView, FakeSocket, LI, MARIA } from "../testing";

/** Li Wei's own screen, which Maria sees; not published yet. */
export const myShare = (more: Partial<Share> = {}): Share =>
  aShare({ id: "mine", owner: LI.id, activity: "share", audience: [MARIA.id], publication: null, ...more });

export class SharingStage {
  readonly socket = new FakeSocket();
  readonly sharing: Sharing;
  /** Of the newest view. */
  version = 1;

  /** Connected, with the first view there; every command is done. `prepares`: nothing forbids to connect before a share. */
  constructor(
    iceServers?: IceServers,
    private readonly prepares = false,
  ) {
    let made = 0;
    this.socket.answers = {
      "share.start": () => ({ ok: true, version: this.version + 1, share: "mine", codec: "AV1" }),
      "media.prepare": () => ({ ok: true, publication: `p${(made += 1)}`, codec: "AV1", answer: "relay" }),
      "media.publish": () => ({ ok: true, publication: `p${(made += 1)}`, codec: "AV1", answer: "relay" }),
      "media.watch": () => ({ ok: true, connection: "c", answer: "relay" }),
    };
    this.sharing = openSharing(
      openSession("token", () => ({}), this.socket.open),
      iceServers,
    );
    this.socket.connect();
    this.socket.update(this.view({}));
  }

  private view(more: Partial<View>): View {
    const view = aView({ version: this.version, ...more });
    if (!this.prepares) view.you.refusals["media.prepare"] ??= "already_sharing";
    return view;
  }

  /** The next view. */
  readonly show = (more: Partial<View>): void => {
    this.version += 1;
    this.socket.update(this.view(more));
  };
}
